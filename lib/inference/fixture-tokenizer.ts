/** A tokenizer small enough to read: control tokens, some whole words, and bytes for all else. */

const CONTROL = ['<|begin_of_text|>', '<|im_start|>', '<|im_end|>', '<|eot_id|>'];
const HEADERS = ['<|start_header_id|>', '<|end_header_id|>', '<think>', '</think>', '<|endoftext|>'];
const WORDS =
  'The question asks for a sum an answer A says B gives right wrong so is better because it and but not polite off topic So'
    .split(' ')
    .flatMap((word) => [word, ` ${word}`]);

const PIECES = [...CONTROL, ...HEADERS, ...WORDS];
const FIRST_BYTE_ID = PIECES.length;
const idByPiece = new Map(PIECES.map((piece, id) => [piece, id]));
const longestFirst = [...idByPiece.keys()].sort((a, b) => b.length - a.length);

/** Of ChatML's `<|im_end|>`. */
export const FIXTURE_EOT_ID = CONTROL.indexOf('<|im_end|>');

const ENDS = new Set(['<|im_end|>', '<|eot_id|>', '</think>', '<|endoftext|>']);

export function fixtureTokenize(text: string): number[] {
  const ids: number[] = [];
  for (let at = 0; at < text.length; ) {
    const piece = longestFirst.find((candidate) => text.startsWith(candidate, at));
    if (piece !== undefined) {
      ids.push(idByPiece.get(piece) ?? 0);
      at += piece.length;
      continue;
    }
    const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
    for (const byte of Buffer.from(character, 'utf8')) ids.push(FIRST_BYTE_ID + byte);
    at += character.length;
  }
  return ids;
}

/** What a server writes for one token on its own: U+FFFD for a part of a character. */
export function fixtureToken(id: number): string {
  return fixtureDetokenize([id]);
}

export function fixtureDetokenize(ids: readonly number[]): string {
  const bytes = ids.map((id) =>
    id < FIRST_BYTE_ID ? Buffer.from(PIECES[id] ?? '', 'utf8') : Buffer.from([id - FIRST_BYTE_ID]),
  );
  return Buffer.concat(bytes).toString('utf8');
}

/** The token's bytes where it is a part of a character, else null. */
export function fixtureBytes(id: number): number[] | null {
  return fixtureToken(id).includes('\uFFFD') ? [id - FIRST_BYTE_ID] : null;
}

export function isFixtureEnd(id: number): boolean {
  return ENDS.has(PIECES[id] ?? '');
}
