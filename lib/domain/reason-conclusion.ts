import { flip, type Verdict, verdictTag } from './verdict';

/** Stand-ins for the two answers once a sentence is in lower case, where the letter A would drown in articles. */
const MARK = { A: '①', B: '②' } as const satisfies Record<Verdict, string>;

const NOUN = '(?:assistant|answer|response|option)';
const PRAISE = '(?:better|best|stronger|superior|preferable|preferred|winner)';
const CONCESSION = /^\W*(?:although|though|while|even (?:if|though)|if|whether)\b/;
const NEGATION = /\b(?:not|no|never|neither|nor|cannot|hardly)\b|n[’']t\b/;

/** Forms of a conclusion in favour of the answer that `mark` stands for. */
function conclusions(mark: string): RegExp[] {
  const answer = `(?:${NOUN} )?["“*]*${mark}["”*]*`;
  return [
    `${answer}(?:['’]s)?(?: ${NOUN})? (?:is|was) (?:[a-z]+ ){0,2}?${PRAISE}\\b`,
    `${answer} wins\\b`,
    `\\b${PRAISE} (?:(?:${NOUN}|one|choice) )?is (?:clearly )?${answer}`,
    `\\bi (?:choose|prefer|pick|select|favou?r) ${answer}`,
    `\\bverdict(?: is)?:? ${answer}`,
  ].map((form) => new RegExp(form));
}
const conclusionForms = { A: conclusions(MARK.A), B: conclusions(MARK.B) };

/** The last sentence with answers marked, white space folded, the rest in lower case. */
function lastSentence(reason: string): string {
  const sentences = reason.split(/(?<=[.!?])\s+|[\n。！？]+/).filter((s) => /\p{L}/u.test(s));
  return (sentences.at(-1) ?? '')
    .replace(/\b[AB]\b/g, (letter) => (letter === 'A' ? MARK.A : MARK.B))
    .replace(/\s+/g, ' ')
    .toLowerCase();
}

/**
 * Whether a reason settles on `verdict`: it writes that tag and not the other one, or, without any tag, its last
 * sentence calls that answer the better one (“B is better”, “the better answer is B”, “I choose B”, “verdict: B”).
 *
 * Careful by design, since a filter that uses it removes data: English only, and a last sentence that negates,
 * concedes or also names the other answer (save as “than A”) settles nothing.
 */
export function settlesOn(reason: string, verdict: Verdict): boolean {
  const other = flip(verdict);
  const namesTag = reason.includes(verdictTag(verdict));
  const namesOtherTag = reason.includes(verdictTag(other));
  if (namesTag || namesOtherTag) return namesTag && !namesOtherTag;

  const sentence = lastSentence(reason).replaceAll(
    new RegExp(`\\bthan (?:${NOUN} )?${MARK[other]}(?:['’]s)?`, 'g'),
    'than it',
  );
  if (sentence.includes(MARK[other]) || CONCESSION.test(sentence) || NEGATION.test(sentence)) return false;
  return conclusionForms[verdict].some((form) => form.test(sentence));
}

/** Whether a reason opens with its verdict: a tag, or a label and a letter such as “Verdict: A”. */
export function startsWithVerdict(reason: string): boolean {
  return /^[\s*_#>"“]*(?:(?:(?:my|the) )?(?:final )?verdict(?: is)?\W*(?:\[\[[AB]\]\]|[AB]\b)|\[\[[AB]\]\])/i.test(
    reason,
  );
}
