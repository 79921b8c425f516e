import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ChatTemplate, renderParts, renderPrompt, type Span } from './chat-template';
import { escapeSpecial } from './special-tokens';
import { TemplateError } from './template-error';
import { verdictTag } from './verdict';

/** How a made-up family of models writes its turns. */
interface Family {
  begin: string;
  /** around a role */
  open: string;
  close: string;
  eot: string;
  /** what follows every end-of-turn */
  gap: string;
}

const family: fc.Arbitrary<Family> = fc.record({
  begin: fc.constantFrom('', '<s>', '<|begin_of_text|>', '\n'),
  open: fc.constantFrom('<|im_start|>', '<|start_header_id|>', '[', '### ', '<turn>'),
  close: fc.constantFrom('\n', '<|end_header_id|>\n\n', ']', ':', ' '),
  eot: fc.oneof(
    fc.constantFrom('<|im_end|>', '<|eot_id|>', '</s>', '<end_of_turn>', '§'),
    fc
      .string({ minLength: 1, maxLength: 6, unit: fc.constantFrom('a', 'z', '_') })
      .map((name) => `<|${name}|>`),
  ),
  gap: fc.constantFrom('', '\n', '\n\n', ' ', '\t\n'),
});

const quoted = (text: string) => JSON.stringify(text).replaceAll("'", "\\'");

function jinja({ begin, open, close, eot, gap }: Family): ChatTemplate {
  const role = (expression: string) => `${quoted(open)} + ${expression} + ${quoted(close)}`;
  const source = [
    `{{- ${quoted(begin)} }}`,
    '{%- for message in messages %}',
    `{{- ${role("message['role']")} + message['content'] + ${quoted(eot + gap)} }}`,
    '{%- endfor %}',
    '{%- if add_generation_prompt %}',
    `{{- ${role("('assistant' if messages[-1]['role'] == 'reason' else 'reason')")} }}`,
    '{%- endif %}',
  ].join('\n');
  return { name: 'made up', source, eot };
}

/** Text that tries to look like the template's own. */
const content = fc
  .array(
    fc.oneof(
      fc.string(),
      fc.constantFrom('<|im_end|>', '</s>', '<|eot_id|>', '§', '\n', ' ', '[[A]]', '{{ x }}', '### '),
    ),
    { maxLength: 6 },
  )
  .map((pieces) => pieces.join(''));

const sample = fc.record({
  prompt: content,
  reason: content,
  verdict: fc.constantFrom('A' as const, 'B' as const),
});

describe('whatever the template', () => {
  it('the parts joined are the whole text, and each span ends where it should', () => {
    fc.assert(
      fc.property(family, sample, (made, input) => {
        const template = jinja(made);
        const { begin, open, close, eot, gap } = made;
        const u = escapeSpecial(input.prompt, template).text;
        const r = escapeSpecial(input.reason, template).text;
        const turn = (role: string) => `${open}${role}${close}`;
        const prompt = `${begin}${turn('user')}${u}${eot}${gap}${turn('reason')}`;
        const verdict = verdictTag(input.verdict);
        expect(renderParts(template, input, 'eot')).toEqual({
          prompt,
          reason: r + eot,
          assistantHeader: gap + turn('assistant'),
          verdict: verdict + eot,
        });
        expect(renderParts(template, input, 'reference')).toEqual({
          prompt,
          reason: r + eot + gap,
          assistantHeader: turn('assistant'),
          verdict: verdict + eot + gap,
        });
        expect(renderPrompt(template, input.prompt)).toBe(prompt);
      }),
      { numRuns: 150 },
    );
  });

  it('what stands before the reason is the same, whatever the reason, the verdict and the span', () => {
    fc.assert(
      fc.property(family, sample, sample, (made, one, other) => {
        const template = jinja(made);
        const prompts = (['eot', 'reference'] as Span[]).flatMap((span) => [
          renderParts(template, one, span).prompt,
          renderParts(template, { ...other, prompt: one.prompt }, span).prompt,
        ]);
        expect(new Set(prompts).size).toBe(1);
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    ['a count of turns', "{{- messages | length }}{{- '|' }}"],
    ['the last role', "{{- messages[-1]['role'] }}{{- '|' }}"],
    ['a preface once there is a verdict', "{%- if messages | length == 3 %}{{- 'Final.' }}{%- endif %}"],
  ])('%s before the turns changes U, and is refused in words that say so', (_, preface) => {
    fc.assert(
      fc.property(family, sample, (made, input) => {
        const template = jinja(made);
        const changing = { ...template, source: `${preface}\n${template.source}` };
        const render = () => renderParts(changing, input);
        expect(render).toThrow(TemplateError);
        expect(render).toThrow(
          'Template made up writes a turn differently once another follows, or has no open header for the role reason.',
        );
      }),
      { numRuns: 20 },
    );
  });
});
