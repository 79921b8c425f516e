import { createHash } from 'node:crypto';
import { type FileHandle, open, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { newToken } from '../accounts/token';
import type { ByteSource } from '../datasets/reading/byte-source';

const PIECE_BYTES = 2 ** 18;

/** An upload in a temporary file, to be read anywhere: Parquet and zip begin at their end. */
export class SpooledFile implements ByteSource {
  private constructor(
    private readonly file: FileHandle,
    readonly size: number,
    /** SHA-256, hex */
    readonly hash: string,
  ) {}

  /** Takes all bytes. The file has no name any more when it is returned: it is gone with the process or `close`. */
  static async of(bytes: AsyncIterable<Uint8Array>): Promise<SpooledFile> {
    const name = path.join(os.tmpdir(), `reasondesk-${newToken()}`);
    const file = await open(name, 'wx+', 0o600);
    try {
      await rm(name).catch(() => undefined);
      const hash = createHash('sha256');
      let size = 0;
      for await (const piece of bytes) {
        hash.update(piece);
        for (let from = 0; from < piece.length; ) {
          const { bytesWritten } = await file.write(piece, from, piece.length - from, size + from);
          from += bytesWritten;
        }
        size += piece.length;
      }
      return new SpooledFile(file, size, hash.digest('hex'));
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  async *stream(): AsyncGenerator<Uint8Array> {
    for (let from = 0; from < this.size; from += PIECE_BYTES)
      yield await this.slice(from, from + PIECE_BYTES);
  }

  async slice(from: number, to: number): Promise<Uint8Array> {
    const bytes = Buffer.alloc(Math.max(0, Math.min(to, this.size) - from));
    let read = 0;
    while (read < bytes.length) {
      const { bytesRead } = await this.file.read(bytes, read, bytes.length - read, from + read);
      if (bytesRead === 0) throw new Error('the spooled file is shorter than it was');
      read += bytesRead;
    }
    return bytes;
  }

  async close(): Promise<void> {
    await this.file.close();
  }
}
