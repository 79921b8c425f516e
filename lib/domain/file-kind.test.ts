import { describe, expect, it } from 'vitest';
import { FILE_HEAD_BYTES, refuseFile } from './file-kind';

const row = '{"chosen": [], "rejected": []}';
const bytes = (text: string) => new TextEncoder().encode(text);
const refuse = (text: string, whole = true) => refuseFile(bytes(text), whole);

describe('refuseFile', () => {
  it.each([
    ['rows', `${row}\n${row}\n`],
    ['a byte order mark, CRLF and blank lines', `\ufeff\r\n\r\n${row}\r\n`],
    ['one row without a line break', row],
    ['a damaged row before a right one', `{"chosen": [\n${row}\n`],
    ['a damaged row behind a right one', `${row}\n{"chosen": [`],
  ])('takes %s', (_, text) => {
    expect(refuse(text)).toBeNull();
  });

  it('takes a first line that is longer than the head', () => {
    expect(refuse(`{"chosen": "${'x'.repeat(2 * FILE_HEAD_BYTES)}`, false)).toBeNull();
    expect(refuse(`${'x'.repeat(2 * FILE_HEAD_BYTES)}`, false)).toContain('plain text');
  });

  it('takes a head that ends within a character', () => {
    const head = bytes(`${row}\n${'é'.repeat(FILE_HEAD_BYTES)}`).subarray(0, FILE_HEAD_BYTES);
    expect(refuseFile(head, false)).toBeNull();
  });

  it.each([
    ['', 'The file is empty'],
    [' \n\r\n', 'The file is empty'],
    ['<!DOCTYPE html><html></html>', 'an HTML page'],
    ['<?xml version="1.0"?>', 'an XML document'],
    [`[${row}, ${row}]`, 'one JSON array'],
    [`[\n  ${row},\n  ${row}\n]`, 'one JSON array'],
    ['{\n  "chosen": [],\n  "rejected": []\n}\n', 'JSON spread over several lines'],
    ['{"chosen": [', 'cut off or damaged'],
    ['question,chosen,rejected\n1,2,3\n4,5,6\n', 'CSV'],
    ['question\tchosen\tother\n1\t2\t3\n', 'a table separated by tabs'],
    ['1\n2\n"three"\n', 'JSON values that are not objects'],
    ['Dear diary\n', 'plain text'],
    ['\u0000\u0001\u0002', 'a binary file'],
  ])('refuses %j', (text, kind) => {
    expect(refuse(text)).toContain(kind);
    expect(refuse(text)).toContain('Expected is JSONL');
  });

  it.each([
    [[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a], 'a PNG image'],
    [[0x1f, 0x8b, 0x08], 'a gzip archive'],
    [[0x50, 0x4b, 0x03, 0x04], 'a zip archive'],
    [[0x50, 0x41, 0x52, 0x31], 'a Parquet file'],
    [[0xff, 0xfe, 0x7b, 0x00], 'UTF-16 text'],
    [[0xc3, 0x28, 0xa0, 0xa1, 0xe2, 0x28, 0xa1, 0xf0, 0x28, 0x8c, 0x28, 0xbc, 0x20], 'a binary file'],
  ])('refuses the bytes %j', (head, kind) => {
    expect(refuseFile(Uint8Array.from(head), true)).toContain(kind);
  });
});
