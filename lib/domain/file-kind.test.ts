import { describe, expect, it } from 'vitest';
import { FILE_HEAD_BYTES, fileKind, refuseFile } from './file-kind';

const row = '{"chosen": [], "rejected": []}';
const bytes = (text: string) => new TextEncoder().encode(text);
const kind = (text: string, whole = true) => fileKind(bytes(text), whole);
const refuse = (text: string, whole = true) => refuseFile(bytes(text), whole);
const jsonl = { kind: 'rows', container: 'jsonl' };

describe('fileKind', () => {
  it.each([
    ['rows', `${row}\n${row}\n`, jsonl],
    ['a byte order mark, CRLF and blank lines', `\ufeff\r\n\r\n${row}\r\n`, jsonl],
    ['one row without a line break', row, jsonl],
    ['a damaged row before a right one', `{"chosen": [\n${row}\n`, jsonl],
    ['a damaged row behind a right one', `${row}\n{"chosen": [`, jsonl],
    ['one array', `[${row}, ${row}]`, { kind: 'rows', container: 'json-array' }],
    [
      'an array over several lines',
      `\ufeff[\n  ${row},\n  ${row}\n]`,
      { kind: 'rows', container: 'json-array' },
    ],
    ['an array without elements', '[]', { kind: 'rows', container: 'json-array' }],
    [
      'commas',
      'question,chosen,rejected\n1,2,3\n4,5,6\n',
      { kind: 'rows', container: 'csv', delimiter: ',' },
    ],
    ['semicolons', 'a;b\r\n"1,5";"x\r\ny;"\r\n', { kind: 'rows', container: 'csv', delimiter: ';' }],
    ['tabs', 'question\tchosen\tother\n1, 2\t2\t3\n', { kind: 'rows', container: 'tsv', delimiter: '\t' }],
  ])('reads %s', (_, text, found) => {
    expect(kind(text)).toEqual(found);
    expect(refuse(text)).toBeNull();
  });

  it('takes a first line that is longer than the head', () => {
    expect(kind(`{"chosen": "${'x'.repeat(2 * FILE_HEAD_BYTES)}`, false)).toEqual(jsonl);
    expect(kind(`[{"chosen": "${'x'.repeat(2 * FILE_HEAD_BYTES)}`, false)).toMatchObject({
      container: 'json-array',
    });
    expect(refuse(`${'x'.repeat(2 * FILE_HEAD_BYTES)}`, false)).toContain('plain text');
  });

  it('takes a head that ends within a character', () => {
    const head = bytes(`${row}\n${'é'.repeat(FILE_HEAD_BYTES)}`).subarray(0, FILE_HEAD_BYTES);
    expect(fileKind(head, false)).toEqual(jsonl);
  });

  it.each([
    ['', 'The file is empty'],
    [' \n\r\n', 'The file is empty'],
    ['<!DOCTYPE html><html></html>', 'an HTML page'],
    ['<?xml version="1.0"?>', 'an XML document'],
    ['{\n  "chosen": [],\n  "rejected": []\n}\n', 'JSON spread over several lines'],
    ['{"chosen": [', 'cut off or damaged'],
    ['[1, 2]', 'JSON values that are not objects'],
    ['[1, 2]\n[3, 4]\n', 'JSON values that are not objects'],
    ['1\n2\n"three"\n', 'JSON values that are not objects'],
    ['Dear diary\n', 'plain text'],
    ['Dear diary, today\nnothing happened.\nTomorrow, well, we will see.\n', 'plain text'],
    ['\u0000\u0001\u0002', 'a binary file'],
  ])('refuses %j', (text, what) => {
    expect(refuse(text)).toContain(what);
    expect(refuse(text)).toContain('Expected is preference data');
  });

  it.each([
    [[0x1f, 0x8b, 0x08], { kind: 'packed', compression: 'gzip' }],
    [[0x28, 0xb5, 0x2f, 0xfd], { kind: 'packed', compression: 'zstd' }],
    [[0x50, 0x4b, 0x03, 0x04], { kind: 'packed', compression: 'zip' }],
    [[0x50, 0x41, 0x52, 0x31], { kind: 'rows', container: 'parquet' }],
  ])('opens the bytes %j', (head, found) => {
    expect(fileKind(Uint8Array.from(head), true)).toEqual(found);
    expect(refuseFile(Uint8Array.from(head), true)).toBeNull();
    expect(refuseFile(Uint8Array.from(head), true, 'benchmark')).toBeNull();
  });

  it.each([
    [[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a], 'a PNG image'],
    [[0x25, 0x50, 0x44, 0x46, 0x2d], 'a PDF document'],
    [[0xfd, 0x37, 0x7a, 0x58, 0x5a], 'unxz'],
    [[0x42, 0x5a, 0x68], 'bunzip2'],
    [[0x41, 0x52, 0x52, 0x4f, 0x57, 0x31], 'Save it as Parquet'],
    [[0x53, 0x51, 0x4c, 0x69, 0x74, 0x65], 'SQLite'],
    [[...new Array(257).fill(0x61), 0x75, 0x73, 0x74, 0x61, 0x72], 'a tar archive'],
    [[0xff, 0xfe, 0x7b, 0x00], 'UTF-16 text'],
    [[0xc3, 0x28, 0xa0, 0xa1, 0xe2, 0x28, 0xa1, 0xf0, 0x28, 0x8c, 0x28, 0xbc, 0x20], 'a binary file'],
  ])('refuses the bytes %j', (head, what) => {
    expect(refuseFile(Uint8Array.from(head), true)).toContain(what);
  });
});
