import { brotliCompressSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';
import { ZipFile } from 'yazl';
import type { ImportFormat } from '@/lib/domain/import-format';
import { type ByteSource, memorySource } from './byte-source';
import { fileRows } from './file-rows';
import { rowValue } from './row-value';
import { limited } from './unpack-limit';

type Layout = Partial<ImportFormat>;

/** The same bytes in pieces of `step`. */
function pieces(bytes: Uint8Array, step: number): ByteSource {
  return {
    ...memorySource(bytes),
    async *stream() {
      for (let from = 0; from < bytes.length; from += step) yield bytes.slice(from, from + step);
    },
  };
}

async function read(bytes: string | Uint8Array, layout: Layout, step = 65_536) {
  const format = { container: 'jsonl', compression: 'none', ...layout } as ImportFormat;
  const source = pieces(typeof bytes === 'string' ? Buffer.from(bytes) : bytes, step);
  const rows: unknown[] = [];
  for await (const row of fileRows(source, format)) {
    const found = rowValue(row);
    rows.push([row.number, found.ok ? found.value : found.reason]);
  }
  return rows;
}

describe('JSON arrays', () => {
  it.each([
    [
      '[{"a": "],[{\\\\\\"}"}, {"b": [1, [2]]}]',
      [
        [1, { a: '],[{\\"}' }],
        [2, { b: [1, [2]] }],
      ],
    ],
    [
      '\ufeff [\n {"a": 1},\r\n {"a": 2}\n]\n',
      [
        [1, { a: 1 }],
        [2, { a: 2 }],
      ],
    ],
    ['[]', []],
    [
      '[{"a": 1}, {"a": NaN}, {"a": 2}]',
      [
        [1, { a: 1 }],
        [2, 'not_json'],
        [3, { a: 2 }],
      ],
    ],
    [
      '[{"a": 1},, {"a": 2}]',
      [
        [1, { a: 1 }],
        [2, 'not_json'],
        [3, { a: 2 }],
      ],
    ],
    [
      '[{"a": 1}, {"a": 2',
      [
        [1, { a: 1 }],
        [2, 'not_json'],
      ],
    ],
    ['[{"a": 1}', [[1, { a: 1 }]]],
    [
      '[{"a": 1}] more',
      [
        [1, { a: 1 }],
        [2, 'not_json'],
      ],
    ],
  ])('%j', async (text, rows) => {
    for (const step of [1, 3, 100]) expect(await read(text, { container: 'json-array' }, step)).toEqual(rows);
  });

  it('gives any elements back, however they arrive', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.dictionary(fc.string(), fc.jsonValue())),
        fc.integer({ min: 1, max: 9 }),
        async (list, step) => {
          const rows = await read(JSON.stringify(list, null, step % 3), { container: 'json-array' }, step);
          expect(rows).toEqual(JSON.parse(JSON.stringify(list.map((value, i) => [i + 1, value]))));
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe('tables', () => {
  const csv = { container: 'csv' } as const;

  it('reads quotes, CRLF, a byte order mark, blank lines and line numbers', async () => {
    const text =
      '\ufeffq,"answer ""a""",__proto__\r\n1,"x\r\ny, z",p\r\n\r\n"","5"" disk",é\r\na 5" disk,b,c';
    const rows = [
      [2, JSON.parse('{"q": "1", "answer \\"a\\"": "x\\r\\ny, z", "__proto__": "p"}')],
      [5, JSON.parse('{"q": "", "answer \\"a\\"": "5\\" disk", "__proto__": "é"}')],
      [6, JSON.parse('{"q": "a 5\\" disk", "answer \\"a\\"": "b", "__proto__": "c"}')],
    ];
    for (const step of [1, 2, 7, 100]) expect(await read(text, csv, step)).toEqual(rows);
  });

  it('reports rows that are none, and goes on behind them', async () => {
    const text = Buffer.concat([
      Buffer.from('a,b\n1\n1,2,3\n'),
      Buffer.from([0xff, 0x2c, 0x31, 0x0a]),
      Buffer.from('1,2\n3,"4\n5,6'),
    ]);
    expect(await read(text, csv)).toEqual([
      [2, 'wrong_columns'],
      [3, 'wrong_columns'],
      [4, 'not_utf8'],
      [5, { a: '1', b: '2' }],
      [6, 'broken_record'],
    ]);
  });

  it('reports a record that is too long in little memory', async () => {
    const text = `a,b\n1,"${'x'.repeat(17 * 2 ** 20)}"\n3,4\n`;
    expect(await read(text, csv)).toEqual([
      [2, 'line_too_long'],
      [3, { a: '3', b: '4' }],
    ]);
  });

  it.each([
    ['a;b\n1;2\n', 'has one column, “a;b”: choose another'],
    ['a,a\n1,2\n', 'Two columns of the table are named “a”'],
    ['\n \n', 'The table is empty'],
  ])('says what is wrong with the header of %j', async (text, message) => {
    await expect(read(text, csv)).rejects.toThrow(message);
  });

  it('gives any texts back', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'é', '"', '\n', '\r', ';', ' ', '😀') });
    const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell)), fc.integer({ min: 1, max: 9 }), async (rows, step) => {
        const text = ['a;b', ...rows.map((row) => row.map(quote).join(';'))].join('\r\n');
        const found = await read(text, { container: 'csv', delimiter: ';' }, step);
        expect(found.map((row) => (row as [number, unknown])[1])).toEqual(rows.map(([a, b]) => ({ a, b })));
      }),
      { numRuns: 100 },
    );
  });
});

describe('Parquet', () => {
  const many = Array.from({ length: 2_500 }, (_, i) => i);
  const columnData = [
    { name: 'text', data: many.map((i) => (i % 7 === 0 ? null : `text ${i} é`)), type: 'STRING' as const },
    { name: 'count', data: many.map(BigInt), type: 'INT64' as const },
    {
      name: 'turns',
      data: many.map((i) => [
        { role: 'user', content: `q ${i}` },
        { role: 'assistant', content: 'a' },
      ]),
      type: 'JSON' as const,
    },
  ];

  it.each(['UNCOMPRESSED', 'SNAPPY'] as const)(
    '%s: all row groups, pages smaller than them',
    async (codec) => {
      const file = parquetWriteBuffer({ columnData, codec, rowGroupSize: 1_000, pageSize: 4_096 });
      const rows = await read(new Uint8Array(file), { container: 'parquet' });
      expect(rows).toHaveLength(2_500);
      expect(rows[0]).toEqual([1, { text: null, count: 0, turns: columnData[2]?.data[0] }]);
      expect(rows[2_497]).toMatchObject([2_498, { text: 'text 2497 é' }]);
      expect(rows.at(-1)).toEqual([2_500, { text: null, count: 2_499, turns: columnData[2]?.data[2_499] }]);
    },
  );

  it.each([
    ['GZIP', gzipSync],
    ['BROTLI', brotliCompressSync],
  ] as const)(
    '%s: also a column without any value, whose pages are packed and hold nothing',
    async (codec, pack) => {
      const file = parquetWriteBuffer({
        columnData: [
          { name: 'text', data: ['one', 'two'], type: 'STRING' },
          { name: 'none', data: [null, null], type: 'STRING' },
        ],
        codec,
        compressors: { [codec]: (bytes: Uint8Array) => new Uint8Array(pack(bytes)) },
      });
      expect(await read(new Uint8Array(file), { container: 'parquet' })).toEqual([
        [1, { text: 'one', none: null }],
        [2, { text: 'two', none: null }],
      ]);
    },
  );

  it('reads only what a mapping looks at', async () => {
    const file = parquetWriteBuffer({ columnData });
    const mapping = { fields: { question: 'text', source: 'turns[0].content' } };
    const [first] = await read(new Uint8Array(file), { container: 'parquet', mapping });
    expect(Object.keys((first as [number, object])[1])).toEqual(['text', 'turns']);
  });

  it('says when it is cut off or damaged', async () => {
    const file = new Uint8Array(parquetWriteBuffer({ columnData, codec: 'SNAPPY' }));
    await expect(read(file.subarray(0, 5_000), { container: 'parquet' })).rejects.toThrow('is cut off');
    const damaged = file.slice();
    damaged.fill(0xff, 4, 4_000);
    await expect(read(damaged, { container: 'parquet' })).rejects.toThrow('The Parquet file');
    await expect(read('PAR1PAR1', { container: 'parquet' })).rejects.toThrow('is cut off');
  });
});

describe('endless files', () => {
  const piece = new Uint8Array(2 ** 20).fill(0x78);
  /** The same memory again and again, so that a test of gigabytes costs none. */
  const endless = (before: string, pieces: number, behind: string): ByteSource => ({
    ...memorySource(new Uint8Array()),
    async *stream() {
      yield Buffer.from(before);
      for (let i = 0; i < pieces; i += 1) yield piece;
      yield Buffer.from(behind);
    },
  });

  it.each([
    ['jsonl', '{"a": 1}\n{"a": "', '"}\n{"a": 2}\n'],
    ['json-array', '[{"a": 1}, {"a": "', '"}, {"a": 2}]'],
    ['csv', 'a,b\n1,2\n3,"', '"\n5,6\n'],
  ] as const)(
    '%s: one row of 200 MiB is reported in little memory, and the next one read',
    async (container, before, behind) => {
      const start = process.memoryUsage.rss();
      const seen: unknown[] = [];
      for await (const row of fileRows(endless(before, 200, behind), { container, compression: 'none' })) {
        const found = rowValue(row);
        seen.push(found.ok || found.reason);
      }
      expect(seen).toEqual([true, 'line_too_long', true]);
      expect((process.memoryUsage.rss() - start) / 2 ** 20).toBeLessThan(150);
    },
  );
});

describe('packed files', () => {
  const text = '{"a": 1}\n{"a": 2}\n';
  const rows = [
    [1, { a: 1 }],
    [2, { a: 2 }],
  ];
  // `zstd` of the same text, in two frames.
  const zstd = Buffer.from('KLUv/QQASQAAeyJhIjogMX0KOKTUgyi1L/0EAEkAAHsiYSI6IDJ9CiV+3HM=', 'base64');

  it('reads gzip, also of several members, cut anywhere', async () => {
    const packed = Buffer.concat([gzipSync('{"a": 1}\n'), gzipSync('{"a": 2}\n')]);
    for (const step of [1, 10, 1000]) expect(await read(packed, { compression: 'gzip' }, step)).toEqual(rows);
  });

  it('reads zstd, also of several frames', async () => {
    for (const step of [1, 10, 1000]) expect(await read(zstd, { compression: 'zstd' }, step)).toEqual(rows);
  });

  it('reads the one file of a zip archive, or the one chosen', async () => {
    const one = await zip({ 'data/': '', 'data/rows.jsonl': text, '__MACOSX/._rows.jsonl': 'x' });
    expect(await read(one, { compression: 'zip' })).toEqual(rows);
    const two = await zip({ 'a.jsonl': text, 'b.jsonl': '{"b": 1}\n' });
    await expect(read(two, { compression: 'zip' })).rejects.toThrow('holds 2 files: choose one');
    expect(await read(two, { compression: 'zip', entry: 'b.jsonl' })).toEqual([[1, { b: 1 }]]);
    await expect(read(two, { compression: 'zip', entry: 'c' })).rejects.toThrow('no file “c”');
  });

  it('says when they are cut off or damaged', async () => {
    const gzip = gzipSync(text.repeat(1000));
    await expect(read(gzip.subarray(0, -20), { compression: 'gzip' })).rejects.toThrow(
      'gzip file is cut off',
    );
    const damaged = Buffer.from(gzip);
    damaged.fill(0x55, 20, 40);
    await expect(read(damaged, { compression: 'gzip' })).rejects.toThrow('gzip file is damaged');
    await expect(read(zstd.subarray(0, -8), { compression: 'zstd' })).rejects.toThrow('zstd file is cut off');
    const archive = await zip({ 'a.jsonl': text });
    await expect(read(archive.subarray(0, -10), { compression: 'zip' })).rejects.toThrow(
      'archive is cut off',
    );
  });

  it('stops unpacking what is made to fill disks', async () => {
    const zeros = new Uint8Array(2 ** 20);
    let given = 0;
    async function* bomb() {
      for (;;) {
        given += 1;
        yield zeros;
      }
    }
    const all = async (packedBytes: number) => {
      for await (const _ of limited(bomb(), packedBytes));
    };
    await expect(all(1_000)).rejects.toThrow('unpacks to more than 256 MiB');
    expect(given).toBe(257);
    await expect(all(2 * 2 ** 20)).rejects.toThrow('unpacks to more than 400 MiB, over 200 times its size');
  });
});

async function zip(files: Record<string, string>): Promise<Buffer> {
  const archive = new ZipFile();
  for (const [name, text] of Object.entries(files)) {
    if (name.endsWith('/')) archive.addEmptyDirectory(name);
    else archive.addBuffer(Buffer.from(text), name);
  }
  archive.end();
  const parts: Buffer[] = [];
  for await (const part of archive.outputStream) parts.push(part as Buffer);
  return Buffer.concat(parts);
}
