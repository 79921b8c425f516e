import { foldText } from '../datasets/fold-text';

/** The head of a text as one line, with a mark where more follows. Give it more than `length` characters to see that. */
export function excerptOf(head: string, length: number): string {
  const folded = foldText(head, length + 1);
  return Array.from(folded).length > length ? `${foldText(folded, length)}…` : folded;
}
