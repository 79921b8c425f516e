/** One token as a server without token ids shows it: what it is known by, and which part of the text it stands for. */
export interface TextToken {
  written: string;
  text: string;
}

/** A part of a character: U+FFFD, or its bytes as OpenAI writes them. */
const PARTIAL = /\uFFFD|^bytes:(?:\\x[0-9a-f]{2})+$/i;
const BYTES = /^bytes:/;
const BEYOND_ASCII = /[\u0080-\uffff]/;

/**
 * Which part of `text` each token stands for; together they are the text. Tokens that make a character together stand
 * for it together: the first of them has it, the others nothing, and they are named alike however the server writes
 * them there (as U+FFFD or as nothing, the character with the first or with the last). Null where the tokens do not
 * spell the text.
 */
export function textTokens(text: string, written: readonly string[]): TextToken[] | null {
  const tokens: TextToken[] = [];
  let cursor = 0;
  const isPart = (token: string) => token === '' || (PARTIAL.test(token) && !text.startsWith(token, cursor));
  for (let at = 0; at < written.length; ) {
    let end = at;
    while (end < written.length && isPart(written[end] ?? '')) end++;
    const next = written[end];
    const parts = written.slice(at, end);
    if (parts.some((part) => part !== '')) {
      const start = next === undefined ? text.length : text.indexOf(next, cursor + 1);
      if (start <= cursor) return null;
      tokens.push(...sharing(text.slice(cursor, start), parts));
      cursor = start;
    } else if (next !== undefined && parts.length > 0 && BEYOND_ASCII.test(next)) {
      if (!text.startsWith(next, cursor)) return null;
      tokens.push(...sharing(next, [...parts, next]));
      cursor += next.length;
      end++;
    } else if (parts.length > 0) {
      tokens.push(...parts.map((part) => ({ written: part, text: '' })));
    } else {
      const token = next ?? '';
      if (!text.startsWith(token, cursor)) return null;
      tokens.push({ written: token, text: token });
      cursor += token.length;
      end++;
    }
    at = end;
  }
  return cursor === text.length ? tokens : null;
}

/** Bytes are named as they are; what says less is named by its place in the character. */
function sharing(text: string, parts: readonly string[]): TextToken[] {
  return parts.map((part, at) => ({
    written: BYTES.test(part) ? part : `${text} ${at + 1} of ${parts.length}`,
    text: at === 0 ? text : '',
  }));
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
