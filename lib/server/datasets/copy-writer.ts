import type { ClientBase } from 'pg';
import { type CopyStreamQuery, from as copyFrom } from 'pg-copy-streams';
import { copyHeader, copyTrailer } from './copy-buffer';

/**
 * One COPY that goes on over many pieces, so that the database is never left waiting between them. Its connection can do
 * nothing else until it has ended, or was given up.
 */
export class CopyWriter {
  readonly #stream: CopyStreamQuery;
  readonly #broken: Promise<never>;

  constructor(client: ClientBase, table: string, columns: string) {
    this.#stream = client.query(copyFrom(`COPY ${table} (${columns}) FROM STDIN (FORMAT binary)`));
    this.#broken = new Promise<never>((_, reject) => this.#stream.on('error', reject));
    // Whoever writes or ends is told.
    this.#broken.catch(() => undefined);
    this.#stream.write(copyHeader);
  }

  /** Rows of a `CopyBuffer`. Resolves when they are on their way. */
  async write(rows: Uint8Array): Promise<void> {
    const bytes = Buffer.from(rows.buffer, rows.byteOffset, rows.length);
    const written = new Promise<void>((resolve) => {
      this.#stream.write(bytes, () => resolve());
    });
    await Promise.race([written, this.#broken]);
  }

  async end(): Promise<void> {
    const ended = new Promise<void>((resolve) => this.#stream.once('finish', resolve));
    this.#stream.end(copyTrailer);
    await Promise.race([ended, this.#broken]);
  }

  /** Ends it without its rows. What is asked of the connection next is answered after that. */
  giveUp(): void {
    if (!this.#stream.writableFinished) this.#stream.destroy(new Error('the import was stopped'));
  }
}
