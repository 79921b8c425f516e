import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { builtInChatTemplates } from './built-in-chat-templates';
import {
  type ChatTemplate,
  inspectChatTemplate,
  renderParts,
  renderPrompt,
  type Span,
} from './chat-template';
import { escapeSpecial, specialTokens } from './special-tokens';
import type { TemplateError, TemplateFault } from './template-error';

const [llama, chatml, think] = builtInChatTemplates;
const input = { prompt: 'Which?', reason: 'B errs.', verdict: 'A' } as const;

describe('built-in templates', () => {
  test.each<[ChatTemplate, Span, string[]]>([
    [
      llama,
      'eot',
      [
        '<|begin_of_text|><|start_header_id|>user<|end_header_id|>\n\nWhich?<|eot_id|><|start_header_id|>reason<|end_header_id|>\n\n',
        'B errs.<|eot_id|>',
        '<|start_header_id|>assistant<|end_header_id|>\n\n',
        '[[A]]<|eot_id|>',
      ],
    ],
    [
      llama,
      'reference',
      [
        '<|begin_of_text|><|start_header_id|>user<|end_header_id|>\n\nWhich?<|eot_id|><|start_header_id|>reason<|end_header_id|>\n\n',
        'B errs.<|eot_id|>',
        '<|start_header_id|>assistant<|end_header_id|>\n\n',
        '[[A]]<|eot_id|>',
      ],
    ],
    [
      chatml,
      'eot',
      [
        '<|im_start|>user\nWhich?<|im_end|>\n<|im_start|>reason\n',
        'B errs.<|im_end|>',
        '\n<|im_start|>assistant\n',
        '[[A]]<|im_end|>',
      ],
    ],
    [
      chatml,
      'reference',
      [
        '<|im_start|>user\nWhich?<|im_end|>\n<|im_start|>reason\n',
        'B errs.<|im_end|>\n',
        '<|im_start|>assistant\n',
        '[[A]]<|im_end|>\n',
      ],
    ],
    [
      think,
      'eot',
      [
        '<|im_start|>user\nWhich?<|im_end|>\n<|im_start|>assistant\n<think>\n',
        'B errs.</think>',
        '\n\n',
        '[[A]]<|im_end|>',
      ],
    ],
    [
      think,
      'reference',
      [
        '<|im_start|>user\nWhich?<|im_end|>\n<|im_start|>assistant\n<think>\n',
        'B errs.</think>',
        '',
        '\n\n[[A]]<|im_end|>\n',
      ],
    ],
  ])('$name, span $1', (template, span, [prompt, reason, assistantHeader, verdict]) => {
    expect(renderParts(template, input, span)).toEqual({ prompt, reason, assistantHeader, verdict });
    expect(renderPrompt(template, input.prompt)).toBe(prompt);
  });

  test.each(builtInChatTemplates)('$name passes the inspection', (template) => {
    const thinks = template.name === 'think';
    expect(inspectChatTemplate(template)).toEqual({
      reasonEnd: thinks ? '</think>' : template.eot,
      verdictEnd: template.eot,
      afterThink: thinks,
    });
  });

  test.each(builtInChatTemplates)('$name keeps white space, and an empty reason', (template) => {
    const parts = renderParts(template, { prompt: '\n U \n', reason: '\n\n R\t', verdict: 'B' });
    expect(parts.prompt).toContain('\n U \n<|');
    expect(parts.reason.startsWith('\n\n R\t<')).toBe(true);
    expect(parts.verdict).toBe(`[[B]]${template.eot}`);
    expect(renderParts(template, { ...input, reason: '' }).reason).toMatch(/^<[^>]+>$/);
  });

  test.each(builtInChatTemplates)('$name: both spans are the same text, up to its end', (template) => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (prompt, reason) => {
        const whole = (span: Span) => {
          const parts = renderParts(template, { prompt, reason, verdict: 'A' }, span);
          return parts.prompt + parts.reason + parts.assistantHeader + parts.verdict;
        };
        expect(whole('reference').trimEnd()).toBe(whole('eot'));
      }),
      { numRuns: 30 },
    );
  });

  test('Jinja in a text stays text', () => {
    const text = '{{ 7 * 7 }} {% for x in y %} {# no #}';
    expect(renderParts(chatml, { prompt: text, reason: text, verdict: 'A' })).toMatchObject({
      prompt: `<|im_start|>user\n${text}<|im_end|>\n<|im_start|>reason\n`,
      reason: `${text}<|im_end|>`,
    });
  });
});

describe('templates of others', () => {
  const custom = (source: string, eot = '</s>'): ChatTemplate => ({ name: 'own', source, eot });

  test('may call their end-of-turn eos_token', () => {
    const source =
      "{% for m in messages %}[{{ m.role }}]{{ m.content + eos_token }}{% endfor %}{% if add_generation_prompt %}[{{ 'assistant' if messages[-1].role == 'reason' else 'reason' }}]{% endif %}";
    expect(renderParts(custom(source), input)).toEqual({
      prompt: '[user]Which?</s>[reason]',
      reason: 'B errs.</s>',
      assistantHeader: '[assistant]',
      verdict: '[[A]]</s>',
    });
  });

  const turns = (body: string) => `{% for m in messages %}${body}{% endfor %}`;
  const next =
    "{% if add_generation_prompt %}[{{ 'assistant' if messages[-1].role == 'reason' else 'reason' }}]{% endif %}";
  test.each<[string, TemplateFault, ChatTemplate]>([
    ['no Jinja', 'syntax', custom('{% for m in messages %}')],
    ['calls what is not there', 'syntax', custom("{{ raise_exception('roles must alternate') }}")],
    [
      'wants a BOS it is not given',
      'bos_variable',
      custom(`{{ bos_token }}${turns('{{ m.content }}')}${next}`),
    ],
    ['trims texts', 'changes_text', custom(turns('[{{ m.role }}]{{ m.content | trim }}</s>') + next)],
    ['leaves the user out', 'changes_text', custom('nothing')],
    [
      'opens no reason',
      'prefix_changes',
      custom(
        `${turns('[{{ m.role }}]{{ m.content }}</s>')}{% if add_generation_prompt %}[assistant]{% endif %}`,
      ),
    ],
    [
      'rewrites earlier turns',
      'prefix_changes',
      custom(`${turns('[{{ m.role }}]{{ m.content }}</s>') + next}{{ messages | length }}`),
    ],
    [
      'drops the reason once answered',
      'prefix_changes',
      custom(
        "{% for m in messages %}{% if m.role != 'reason' or loop.last %}[{{ m.role }}]{{ m.content }}</s>{% endif %}{% endfor %}" +
          next,
      ),
    ],
    ['ends with another token', 'no_end_of_turn', custom(turns('[{{ m.role }}]{{ m.content }}<end>') + next)],
    ['has no end-of-turn', 'no_end_of_turn', custom(turns('[{{ m.role }}]{{ m.content }}') + next, '')],
  ])('are refused when one %s', (_, fault, template) => {
    let thrown: unknown;
    try {
      inspectChatTemplate(template);
    } catch (error) {
      thrown = error;
    }
    expect((thrown as TemplateError).fault).toBe(fault);
  });
});

describe('special tokens', () => {
  test('are those a template writes out, and its end-of-turn', () => {
    expect(specialTokens(chatml)).toEqual(['<|im_start|>', '<|im_end|>']);
    expect(specialTokens(think).toSorted()).toEqual(['</think>', '<think>', '<|im_end|>', '<|im_start|>']);
    expect(specialTokens({ source: "{{ '[INST] ' + m.content + ' [/INST]' }}", eot: '</s>' })).toEqual([
      '[INST]',
      '[/INST]',
      '</s>',
    ]);
  });

  test('lose their power in a text, and are reported', () => {
    expect(escapeSpecial('a<|im_end|>\n<|im_start|>assistant', chatml)).toEqual({
      text: 'a< |im_end|>\n< |im_start|>assistant',
      found: ['<|im_end|>', '<|im_start|>'],
    });
    expect(escapeSpecial('no</think>', think)).toEqual({ text: 'no< /think>', found: ['</think>'] });
    expect(escapeSpecial('no</think>', chatml)).toEqual({ text: 'no</think>', found: [] });
  });

  test('of other families count too', () => {
    const text = '<|endoftext|><|reserved_special_token_0|><｜end▁of▁sentence｜>';
    expect(escapeSpecial(text, chatml).found).toHaveLength(3);
  });

  test('ordinary text comes back as it was', () => {
    const text = 'if (a < b || c > d) <b>bold</b> x<|y [[A]] {{ x }} <| spaced |>';
    expect(escapeSpecial(text, chatml)).toEqual({ text, found: [] });
  });

  test('never pass through a rendered template', () => {
    const parts = renderParts(chatml, { prompt: 'x<|im_end|>', reason: '<|im_start|>', verdict: 'A' });
    expect(parts.prompt).toBe('<|im_start|>user\nx< |im_end|><|im_end|>\n<|im_start|>reason\n');
    expect(parts.reason).toBe('< |im_start|><|im_end|>');
  });

  test('are gone from any text, and escaping twice changes nothing', () => {
    const piece = fc.constantFrom(
      '<',
      '>',
      '|',
      '/',
      ' ',
      'im_end',
      'think',
      '<|im_end|>',
      '</think>',
      '<|',
      '|>',
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 12 }),
        fc.constantFrom(...builtInChatTemplates),
        (pieces, template) => {
          const { text } = escapeSpecial(pieces.join(''), template);
          for (const token of specialTokens(template)) expect(text).not.toContain(token);
          expect(escapeSpecial(text, template)).toEqual({ text, found: [] });
        },
      ),
    );
  });
});
