/** One token as a server without token ids shows it: how it writes it, and which part of the text it stands for. */
export interface TextToken {
  written: string;
  text: string;
}

/** A part of a character: U+FFFD, or its bytes as OpenAI writes them. */
const PARTIAL = /\uFFFD|^bytes:(?:\\x[0-9a-f]{2})+$/i;

/**
 * Which part of `text` each token stands for; together they are the text. The tokens of one character stand for it
 * together: the first of them has it, the others nothing. Null where the tokens do not spell the text.
 */
export function textTokens(text: string, written: readonly string[]): TextToken[] | null {
  const tokens: TextToken[] = [];
  let cursor = 0;
  let partial: string[] = [];
  const closePartial = (end: number) => {
    partial.forEach((token, at) => {
      tokens.push({ written: token, text: at === 0 ? text.slice(cursor, end) : '' });
    });
    partial = [];
    cursor = end;
  };
  for (const token of written) {
    if (PARTIAL.test(token) && !text.startsWith(token, cursor)) {
      partial.push(token);
      continue;
    }
    if (partial.length > 0) {
      const start = text.indexOf(token, cursor + 1);
      if (start === -1) return null;
      closePartial(start);
    }
    if (!text.startsWith(token, cursor)) return null;
    tokens.push({ written: token, text: token });
    cursor += token.length;
  }
  if (partial.length > 0 && cursor < text.length) closePartial(text.length);
  return cursor === text.length && partial.length === 0 ? tokens : null;
}

/** Numbers for token texts, so that they can be handled like ids. They mean nothing outside this table. */
export class TextTokenTable {
  private readonly tokens: TextToken[] = [];
  private readonly ids = new Map<string, number>();

  idOf(token: TextToken): number {
    const key = JSON.stringify([token.written, token.text]);
    const known = this.ids.get(key);
    if (known !== undefined) return known;
    const id = this.tokens.length;
    this.tokens.push(token);
    this.ids.set(key, id);
    return id;
  }

  /** Throws RangeError for an id that this table never gave. */
  tokenOf(id: number): TextToken {
    const token = this.tokens[id];
    if (!token) throw new RangeError(`no token text is known by the number ${id}`);
    return token;
  }
}
