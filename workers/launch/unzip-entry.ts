import fs from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createInflateRaw } from 'node:zlib';

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const stored = 0;
const deflated = 8;

/** Writes the first entry of a zip file whose name ends so to a file, as a stream; true when there was one. */
export async function unzipEntry(archive: string, nameEnding: string, target: string): Promise<boolean> {
  const fd = fs.openSync(archive, 'r');
  try {
    const entry = findEntry(fd, nameEnding);
    if (!entry) return false;
    const local = read(fd, entry.headerOffset, 30);
    // The local header has its own extra field, of another length than the directory's.
    const start = entry.headerOffset + 30 + local.readUInt16LE(26) + local.readUInt16LE(28);
    const source = fs.createReadStream(archive, { start, end: start + entry.compressedSize - 1 });
    const sink = fs.createWriteStream(target);
    if (entry.method === stored) await pipeline(source, sink);
    else if (entry.method === deflated) await pipeline(source, createInflateRaw(), sink);
    else throw new Error(`${archive}: compression method ${entry.method} is not supported.`);
    return true;
  } finally {
    fs.closeSync(fd);
  }
}

function findEntry(fd: number, nameEnding: string) {
  const size = fs.fstatSync(fd).size;
  // The end record is followed only by a comment of at most 64 kB.
  const tail = read(fd, Math.max(0, size - 65_557), Math.min(size, 65_557));
  let end = tail.length - 22;
  while (end >= 0 && tail.readUInt32LE(end) !== endSignature) end -= 1;
  if (end < 0) throw new Error('this is not a zip file');
  const directory = read(fd, tail.readUInt32LE(end + 16), tail.readUInt32LE(end + 12));
  for (let at = 0; at + 46 <= directory.length && directory.readUInt32LE(at) === entrySignature; ) {
    const nameLength = directory.readUInt16LE(at + 28);
    const name = directory.toString('utf8', at + 46, at + 46 + nameLength);
    if (name.endsWith(nameEnding)) {
      return {
        method: directory.readUInt16LE(at + 10),
        compressedSize: directory.readUInt32LE(at + 20),
        headerOffset: directory.readUInt32LE(at + 42),
      };
    }
    at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return null;
}

function read(fd: number, offset: number, length: number): Buffer {
  const buffer = Buffer.alloc(length);
  fs.readSync(fd, buffer, 0, length, offset);
  return buffer;
}
