/** With the `u` flag a surrogate matches only where it stands alone. */
const LONE_SURROGATE = /\p{Surrogate}/u;

/** Built in since Node 20 and in browsers; many times faster on long text than the expression. */
const wellFormed = (String.prototype as { isWellFormed?: () => boolean }).isWellFormed;

/** Whether PostgreSQL can hold the text: neither a null character nor a lone surrogate. */
export function isStorable(text: string): boolean {
  return !text.includes('\u0000') && (wellFormed ? wellFormed.call(text) : !LONE_SURROGATE.test(text));
}
