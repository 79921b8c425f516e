import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FileLines, MAX_LINE_BYTES } from './file-lines';

function linesOf(chunks: Uint8Array[]) {
  const lines = new FileLines();
  const all = [...chunks.flatMap((chunk) => [...lines.push(chunk)]), ...lines.end()];
  return all.map(({ number, bytes, tooLong }) => ({ number, text: Buffer.from(bytes).toString(), tooLong }));
}

describe('FileLines', () => {
  it('drops a byte order mark and blank lines, and keeps their numbers', () => {
    expect(linesOf([Buffer.from('\ufeffone\r\n\n \t\r\ntwo')])).toEqual([
      { number: 1, text: 'one\r', tooLong: false },
      { number: 4, text: 'two', tooLong: false },
    ]);
    expect(linesOf([Buffer.from('\ufeff')])).toEqual([]);
  });

  it('gives the same lines however the file is cut', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'é', '\n', '\r', ' ') }), fc.nat(), (text, size) => {
        const bytes = Buffer.from(text);
        const step = 1 + (size % 5);
        const chunks = Array.from({ length: Math.ceil(bytes.length / step) }, (_, i) =>
          bytes.subarray(i * step, (i + 1) * step),
        );
        const expected = text
          .split('\n')
          .map((line, i) => ({ number: i + 1, text: line, tooLong: false }))
          .filter((line) => /[^ \r]/.test(line.text));
        expect(linesOf(chunks)).toEqual(expected);
      }),
    );
  });

  it('holds no more than the beginning of a line that is too long', () => {
    const mib = Buffer.alloc(2 ** 20, 'x');
    const chunks = Array.from({ length: MAX_LINE_BYTES / mib.length + 4 }, () => mib);
    const [long, next, ...more] = linesOf([...chunks, Buffer.from('\nnext\n')]);
    expect(long).toMatchObject({ number: 1, tooLong: true });
    expect(long?.text.length).toBeLessThanOrEqual(1024);
    expect(next).toEqual({ number: 2, text: 'next', tooLong: false });
    expect(more).toEqual([]);
  });

  it('takes a line of exactly the limit', () => {
    const [line] = linesOf([Buffer.alloc(MAX_LINE_BYTES - 1, 'x'), Buffer.from('x\n')]);
    expect(line).toMatchObject({ tooLong: false });
    expect(line?.text.length).toBe(MAX_LINE_BYTES);
  });
});
