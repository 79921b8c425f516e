import { Template } from '@huggingface/jinja';
import { escapeSpecial } from './special-tokens';
import { TemplateError } from './template-error';
import { type Verdict, verdictTag } from './verdict';

/** How a model's turns are written: Jinja over `messages` of the roles user, reason, assistant. */
export interface ChatTemplate {
  name: string;
  source: string;
  /** Text of the end-of-turn token; the source may also call it `eos_token`. */
  eot: string;
}

/** Where the spans of `P(R|U)` and `P(A|U,R)` end: at the end-of-turn, or as the reference code counts them. */
export type Span = 'eot' | 'reference';

/** The four parts of `U + R + A`. Joined they are the whole text; each is tokenised on its own. */
export interface RenderedParts {
  /** `U` and the open `reason` header. */
  prompt: string;
  /** `R` and its end-of-turn: the span of `P(R|U)`. */
  reason: string;
  assistantHeader: string;
  /** The verdict and its end-of-turn: the span of `P(A|U,R)`. */
  verdict: string;
}

export interface RenderInput {
  prompt: string;
  reason: string;
  verdict: Verdict;
}

/** In R1-style templates this plays the part of the reason's end-of-turn. */
const END_OF_THINKING = '</think>';

type Turn = { role: 'user' | 'reason' | 'assistant'; content: string };

/**
 * The parts of one sample. White space within `U` and `R` stays as it is; special tokens in them are escaped, which
 * `escapeSpecial` reports. Throws TemplateError for a template that does not parse, changes a text, closes a turn
 * with something else than its end-of-turn (or `</think>`), or writes a turn differently once others follow.
 */
export function renderParts(template: ChatTemplate, input: RenderInput, span: Span = 'eot'): RenderedParts {
  const u = escapeSpecial(input.prompt, template).text;
  const r = escapeSpecial(input.reason, template).text;
  const v = verdictTag(input.verdict);
  const turns: Turn[] = [
    { role: 'user', content: u },
    { role: 'reason', content: r },
    { role: 'assistant', content: v },
  ];

  const render = renderer(template);
  const prompt = render(turns.slice(0, 1), true);
  if (!prompt.includes(u)) throw changesText(template, 'user');
  const reasonTurn = rest(template, render(turns.slice(0, 2), false), prompt);
  const header = rest(template, render(turns.slice(0, 2), true), prompt + reasonTurn);
  const verdictTurn = rest(template, render(turns, false), prompt + reasonTurn + header);

  const afterReason = afterText(template, reasonTurn, r, 'reason');
  const reasonEnd = afterReason.startsWith(template.eot) ? template.eot : END_OF_THINKING;
  const gap = afterEnd(template, afterReason, reasonEnd, 'reason');
  const tail = afterEnd(
    template,
    afterText(template, verdictTurn, v, 'assistant'),
    template.eot,
    'assistant',
  );

  if (span === 'eot') {
    return {
      prompt,
      reason: r + reasonEnd,
      assistantHeader: gap + header,
      verdict: v + template.eot,
    };
  }
  if (reasonEnd === END_OF_THINKING) {
    return {
      prompt,
      reason: r + reasonEnd,
      assistantHeader: '',
      verdict: gap + header + v + template.eot + tail,
    };
  }
  return { prompt, reason: r + reasonEnd + gap, assistantHeader: header, verdict: v + template.eot + tail };
}

/** The part before a reason, for sampling one: `U`, escaped, and the open `reason` header. */
export function renderPrompt(template: ChatTemplate, prompt: string): string {
  const content = escapeSpecial(prompt, template).text;
  const rendered = renderer(template)([{ role: 'user', content }], true);
  if (!rendered.includes(content)) throw changesText(template, 'user');
  return rendered;
}

/** What ends each turn of a template. */
export interface TurnEnds {
  /** A reason ends here: the end-of-turn, or `</think>`. */
  reasonEnd: string;
  verdictEnd: string;
  /** In a whole assistant turn, verdict tags count only after the last `</think>`. */
  afterThink: boolean;
}

/** Tries a template out; throws TemplateError when it cannot be used. Worth calling before one is stored. */
export function inspectChatTemplate(template: ChatTemplate): TurnEnds {
  const reason = ' The first\nanswer is better.\n ';
  const parts = renderParts(template, { prompt: ' Which one?\n', reason, verdict: 'A' });
  const reasonEnd = parts.reason.slice(reason.length);
  return { reasonEnd, verdictEnd: template.eot, afterThink: reasonEnd === END_OF_THINKING };
}

/** The template, parsed once, as a function of turns and whether the next turn's header is opened. */
function renderer({ name, source, eot }: ChatTemplate): (turns: Turn[], openNext: boolean) => string {
  // Rendered without a tokenizer, the variable would silently be empty and the model miss its first token.
  if (/\bbos_token\b/.test(source)) {
    throw new TemplateError('bos_variable', `Template ${name}: write the text of bos_token out.`);
  }
  if (eot === '') throw new TemplateError('no_end_of_turn', `Template ${name} needs an end-of-turn token.`);
  try {
    const jinja = new Template(source);
    return (messages, openNext) => {
      try {
        return jinja.render({ messages, add_generation_prompt: openNext, eos_token: eot });
      } catch (cause) {
        throw new TemplateError(
          'syntax',
          `Template ${name} cannot write the method's turns: ${text(cause)}`,
          { cause },
        );
      }
    };
  } catch (cause) {
    throw new TemplateError('syntax', `Template ${name} is not valid Jinja: ${text(cause)}`, { cause });
  }
}

function text(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}

/** What `text` adds to `prefix`. */
function rest({ name }: ChatTemplate, text: string, prefix: string): string {
  if (text.startsWith(prefix)) return text.slice(prefix.length);
  throw new TemplateError(
    'prefix_changes',
    `Template ${name} writes a turn differently once another follows, or has no open header for the role reason.`,
  );
}

function afterText(template: ChatTemplate, turn: string, content: string, role: Turn['role']): string {
  if (!turn.startsWith(content)) throw changesText(template, role);
  return turn.slice(content.length);
}

function afterEnd({ name, eot }: ChatTemplate, text: string, end: string, role: Turn['role']): string {
  if (text.startsWith(end)) return text.slice(end.length);
  throw new TemplateError('no_end_of_turn', `Template ${name} does not close the role ${role} with ${eot}.`);
}

function changesText({ name }: ChatTemplate, role: Turn['role']): TemplateError {
  return new TemplateError(
    'changes_text',
    `Template ${name} leaves out or alters the text of the role ${role}.`,
  );
}
