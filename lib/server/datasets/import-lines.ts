import { db } from '../db';
import { type FileLine, FileLines } from './file-lines';

/** The lines of an uploaded file, read chunk by chunk from the database, so that any host can. */
export async function* importLines(importId: bigint): AsyncGenerator<FileLine> {
  const lines = new FileLines();
  for (let position = 0; ; position += 1) {
    const chunk = await db().importChunk.findUnique({
      where: { importId_position: { importId, position } },
      select: { bytes: true },
    });
    if (!chunk) break;
    yield* lines.push(chunk.bytes);
  }
  yield* lines.end();
}
