import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { FileDigest } from './file-digest';

function digest(text: string, pieceBytes: number) {
  const bytes = Buffer.from(text);
  const found = new FileDigest();
  for (let at = 0; at < bytes.length; at += pieceBytes) found.update(bytes.subarray(at, at + pieceBytes));
  expect(found.bytes).toBe(bytes.length);
  return found.end();
}

describe('FileDigest', () => {
  it.each([
    ['{"a":1}\n{"b":2}\n', 2],
    ['{"a":1}\r\n\r\n \t\n{"b":2}', 2],
    ['\n\n  {"a":1}', 1],
    ['\ufeff{"a":1}\n{"b":2}', 2],
    ['{}\n12\n"x"\n', 3],
    ['question,answer\n1,2\n', null],
    ['[{"a":1},\n{"b":2}]', null],
    ['', 0],
  ])('counts the rows of %j however it is cut', (text, rowCount) => {
    const sha256 = createHash('sha256').update(text).digest('hex');
    // The mark at the head comes with the first chunk, which is never shorter.
    for (const pieceBytes of [3, 5, 1000]) expect(digest(text, pieceBytes)).toEqual({ sha256, rowCount });
  });
});
