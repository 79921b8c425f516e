import * as z from 'zod';
import { invalidField } from '@/lib/errors';
import type { WalkKey } from './read-walk';
import type { Walk } from './sample-walks';

const content = z.tuple([z.enum(['numbers', 'nulls', 'samples']), z.number().nullable(), z.int().positive()]);

interface Place {
  walk: Walk['name'];
  key: WalkKey;
}

export function encodeCursor({ walk, key }: Place): string {
  return Buffer.from(JSON.stringify([walk, key.value, Number(key.id)])).toString('base64url');
}

/** @throws AppError when the text is not a cursor of this list */
export function decodeCursor(cursor: string, walks: readonly Walk[]): Place {
  const parsed = content.safeParse(parseJson(Buffer.from(cursor, 'base64url').toString()));
  const found = parsed.success && walks.find(({ name }) => name === parsed.data[0]);
  if (!parsed.success || !found || (found.name === 'numbers' && found.column && parsed.data[1] === null)) {
    throw invalidField('cursor', 'This is not a cursor of this list: leave it out to begin at the head.');
  }
  const [walk, value, id] = parsed.data;
  return { walk, key: { value, id: BigInt(id) } };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // What is not JSON is no cursor either: the schema refuses it.
    return null;
  }
}
