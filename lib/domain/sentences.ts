/** A stretch of a text, in UTF-16 units, without the white space around it. */
export interface Sentence {
  start: number;
  end: number;
}

/** A list marker or a lone bracket is no sentence: it belongs to what follows. */
const MIN_LETTERS = 3;

/** The sentences of a text in any language, by the rules of Unicode (UAX #29); a line break ends one too. */
export function splitSentences(text: string): Sentence[] {
  const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });
  const sentences: Sentence[] = [];
  let open: number | null = null;
  for (const { segment, index } of segmenter.segment(text)) {
    const trimmed = segment.trim();
    if (trimmed === '') continue;
    const start = index + segment.indexOf(trimmed);
    open ??= start;
    if (letters(trimmed) < MIN_LETTERS) continue;
    sentences.push({ start: open, end: start + trimmed.length });
    open = null;
  }
  const end = text.trimEnd().length;
  const last = sentences.at(-1);
  // What is left at the end is too short to stand alone.
  if (open !== null && last) last.end = end;
  else if (open !== null) sentences.push({ start: open, end });
  return sentences;
}

/**
 * At most `count` stretches: neighbouring sentences are taken together, as evenly as possible, when there are more.
 */
export function groupSentences(sentences: readonly Sentence[], count: number): Sentence[] {
  if (sentences.length <= count) return [...sentences];
  return Array.from({ length: count }, (_, i) => {
    const from = Math.floor((i * sentences.length) / count);
    const to = Math.floor(((i + 1) * sentences.length) / count) - 1;
    return { start: sentences[from]?.start ?? 0, end: sentences[to]?.end ?? 0 };
  });
}

function letters(text: string): number {
  return text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
}
