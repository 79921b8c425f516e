/** What stands for the log-probs of a span that the server's answer does not fit: a list that no check lets through. */
export function misaligned(expectedCount: number): null[] {
  return new Array<null>(expectedCount + 1).fill(null);
}
