/** Characters that steer the direction of text and show nothing themselves: an attacker's way to make text lie. */
const names: Record<string, string> = {
  '\u061C': 'ALM',
  '\u200E': 'LRM',
  '\u200F': 'RLM',
  '\u202A': 'LRE',
  '\u202B': 'RLE',
  '\u202C': 'PDF',
  '\u202D': 'LRO',
  '\u202E': 'RLO',
  '\u2066': 'LRI',
  '\u2067': 'RLI',
  '\u2068': 'FSI',
  '\u2069': 'PDI',
};
const controls = /([\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069])/;

export type TextPiece = { text: string; control: null } | { text: string; control: string };

/** A text cut at its direction controls; `control` is the name people know them by. */
export function splitControls(text: string): TextPiece[] {
  // Hardly any text has one: the common case costs a single test.
  if (!controls.test(text)) return [{ text, control: null }];
  return text
    .split(controls)
    .filter((piece) => piece !== '')
    .map((piece) => ({ text: piece, control: names[piece] ?? null }));
}

/** `U+202E` */
export function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
