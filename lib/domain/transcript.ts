import type { Message } from './preference-row';

const TURN = /\n\n(Human|Assistant):/g;

/**
 * The turns of an hh-rlhf transcript: `\n\nHuman: …\n\nAssistant: …`. The one space after the colon belongs to the
 * heading, everything else to the turn. Null when the text does not begin with a heading. Whether the turns alternate
 * and end with an answer is for the row's own rules to say.
 */
export function parseTranscript(text: string): Message[] | null {
  const headings = [...text.matchAll(TURN)];
  if (headings[0]?.index !== 0) return null;
  return headings.map((heading, i) => {
    const from = heading.index + heading[0].length;
    const content = text.slice(from, headings[i + 1]?.index ?? text.length);
    return {
      role: heading[1] === 'Human' ? 'user' : 'assistant',
      content: content.startsWith(' ') ? content.slice(1) : content,
    };
  });
}

/** Whether a text looks like a transcript at its beginning. */
export function isTranscript(text: unknown): boolean {
  return typeof text === 'string' && /^\n\n(?:Human|Assistant):/.test(text);
}
