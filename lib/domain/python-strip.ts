// What Python's str.isspace() holds for white space: with \x1c–\x1f and \x85, without \ufeff, unlike trim().
const SPACE =
  '\\t\\n\\v\\f\\r\\x1c-\\x1f \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
const LEADING = new RegExp(`^[${SPACE}]+`);
const IS_SPACE = new RegExp(`[${SPACE}]`);

/** Python's `str.strip()`. */
export function pythonStrip(text: string): string {
  // Not a regular expression at the end: `[…]+$` takes quadratic time on long inner white space.
  let end = text.length;
  while (end > 0 && IS_SPACE.test(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end).replace(LEADING, '');
}
