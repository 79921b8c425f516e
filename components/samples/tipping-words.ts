/** What the tipping sentence says about a reason, for people. */
export function tippingWords(tipping: number | null, sentences: number): string {
  if (tipping === null) return 'At the end both verdicts are equally probable.';
  if (tipping === 0) {
    return 'Decided before the reason said anything: no sentence changes which verdict is the more probable one.';
  }
  if (tipping === sentences) return `The last sentence, number ${tipping}, tips the verdict.`;
  return `Sentence ${tipping} of ${sentences} tips the verdict; those after it leave it where it is.`;
}
