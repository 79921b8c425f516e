import { describe, expect, it } from 'vitest';
import { parseImportedReasons } from './imported-reason';

const only = (value: unknown, target: 'A' | 'B' = 'A') => {
  const parsed = parseImportedReasons(value, target);
  if (!parsed.ok || parsed.reasons.length !== 1) throw new Error(JSON.stringify(parsed));
  return parsed.reasons[0];
};

const scored = { n_reason: 10, n_a: 4, n_b: 4, logp_reason: -12.5, logp_a: -0.5, logp_b: -3 };

describe('parseImportedReasons', () => {
  it('takes no reasons, one text, and a list of them', () => {
    expect(parseImportedReasons(undefined, 'A')).toEqual({ ok: true, reasons: [] });
    expect(parseImportedReasons(null, 'A')).toEqual({ ok: true, reasons: [] });
    expect(only(' Because. ')).toEqual({
      text: ' Because. ',
      verdict: null,
      verdictText: null,
      truncated: false,
      scores: null,
    });
    expect(parseImportedReasons(['one', { text: 'two' }], 'A')).toMatchObject({
      reasons: [{ text: 'one' }, { text: 'two' }],
    });
  });

  it('reads verdicts as letters or tags; another text is unparsed and kept', () => {
    expect(only({ reason: 'r', verdict: 'b' })).toMatchObject({ verdict: 'B', verdictText: '[[B]]' });
    expect(only({ reason: 'r', verdict: 'so [[A]]' })).toMatchObject({
      verdict: 'A',
      verdictText: 'so [[A]]',
    });
    expect(only({ reason: 'r', verdict: 'neither' })).toMatchObject({
      verdict: null,
      verdictText: 'neither',
    });
    expect(only({ reason: 'r', finish_reason: 'length' })).toMatchObject({ truncated: true });
  });

  it('takes log-prob sums with counts, or probabilities from which the sums follow', () => {
    const scores = { reason: { logp: -12.5, n: 10 }, A: { logp: -0.5, n: 4 }, B: { logp: -3, n: 4 } };
    expect(only({ reason: 'r', ...scored })?.scores).toEqual(scores);
    const { reason } = only({ reason: 'r', ...scored, logp_reason: undefined, p_reason: 0.25 })?.scores ?? {};
    expect(reason).toEqual({ logp: 10 * Math.log(0.25), n: 10 });
  });

  it('reads verdicts named relative to the target, as this product gives them out', () => {
    const relative = { logpReason: -2, nReason: 2, logpVerdict: -1, nVerdict: 4, logpOther: -6, nOther: 5 };
    expect(only({ reason: 'r', ...relative }, 'B')?.scores).toEqual({
      reason: { logp: -2, n: 2 },
      B: { logp: -1, n: 4 },
      A: { logp: -6, n: 5 },
    });
    expect(only({ reason: 'r', ...relative }, 'A')?.scores?.A).toEqual({ logp: -1, n: 4 });
  });

  it.each([
    ['one of them is missing', { logp_b: undefined }],
    ['a log-prob is positive', { logp_a: 0.1 }],
    ['a log-prob marks minus infinity', { logp_a: -1e300 }],
    ['a log-prob is no number', { logp_a: Number.NaN }],
    ['a log-prob is a text', { logp_a: '-1' }],
    ['a count is not whole', { n_reason: 1.5 }],
    ['a count is zero', { n_reason: 0 }],
    ['a probability is zero', { logp_a: undefined, p_a: 0 }],
    ['a probability is above one', { logp_a: undefined, p_a: 1.01 }],
  ])('keeps the reason without scores when %s', (_, change) => {
    expect(only({ reason: 'r', ...scored, ...change })).toMatchObject({ text: 'r', scores: null });
  });

  it('names the reason that cannot be taken', () => {
    const problem = (value: unknown) => parseImportedReasons(value, 'A');
    expect(problem(['fine', ' \n'])).toEqual({ ok: false, problem: 'reason 2 is empty' });
    expect(problem([7])).toEqual({ ok: false, problem: 'reason 1 is not a text' });
    expect(problem([{ verdict: 'A' }])).toEqual({ ok: false, problem: 'reason 1 is not a text' });
    expect(problem(['nul \u0000'])).toMatchObject({ problem: expect.stringContaining('cannot be stored') });
    expect(problem([{ reason: 'r', verdict: 1 }])).toMatchObject({
      problem: expect.stringContaining('verdict'),
    });
  });
});
