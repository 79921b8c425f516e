const PIECE_ROWS = 200;

/** Words of usual length in an order that repeats only after a while: compresses like text, not like a pattern. */
const words = Array.from({ length: 4_096 }, (_, i) => {
  const letters = 'etaoinshrdlucmfwypvbgkqjxz';
  const length = 2 + ((i * 7) % 9);
  return Array.from({ length }, (_, j) => letters[(i * (j + 3) * 31 + (i >> 3) * 7 + j * j) % 26]).join('');
});

/** A JSONL file of pairs, made as it is read: the same at every run. */
export async function* preferenceRows(rows: number, answerCharacters: number): AsyncGenerator<Uint8Array> {
  let state = 1;
  const text = (characters: number) => {
    let made = '';
    while (made.length < characters) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      made += `${words[state >>> 20]}${(state & 0xf0) === 0 ? '.\n' : ' '}`;
    }
    return made.slice(0, characters - 1) + (words[state >>> 20] ?? '').charAt(0);
  };
  for (let from = 0; from < rows; from += PIECE_ROWS) {
    let piece = '';
    for (let i = from; i < Math.min(rows, from + PIECE_ROWS); i += 1) {
      const question = { role: 'user', content: `Question ${i}: ${text(Math.min(300, answerCharacters))}` };
      const side = (content: string) => [question, { role: 'assistant', content }];
      piece += `${JSON.stringify({ chosen: side(text(answerCharacters)), rejected: side(text(answerCharacters)), source: 'bench' })}\n`;
    }
    yield Buffer.from(piece);
  }
}
