/** What tokenizers of any family take for a control token, whether the template mentions it or not. */
const ALWAYS = /<[|｜][^<>|｜\s]{1,64}[|｜]>/g;
const IN_SOURCE = /<[^<>\s'"{}%]{1,64}>|\[\/?[A-Z_]{2,32}\]/g;

/** The control texts of a chat template: the tokens its source writes out, and its end-of-turn. */
export function specialTokens({ source, eot }: { source: string; eot: string }): string[] {
  return [...new Set([...(source.match(IN_SOURCE) ?? []), eot])].filter((token) => token !== '');
}

/**
 * Takes the power out of special tokens in user text by a space after their first character (`<|im_end|>` becomes
 * `< |im_end|>`), and lists what was found. Without any the text comes back as it was; doing it twice changes nothing.
 */
export function escapeSpecial(
  text: string,
  template: { source: string; eot: string },
): { text: string; found: string[] } {
  const found = new Set<string>();
  const disarm = (token: string) => {
    found.add(token);
    return `${token.charAt(0)} ${token.slice(1)}`;
  };
  const escaped = text.replace(ALWAYS, disarm);
  // Longest first, so that a token within a longer one is named once.
  const tokens = specialTokens(template).toSorted((x, y) => y.length - x.length);
  return {
    text: tokens.reduce((rest, token) => rest.replaceAll(token, disarm), escaped),
    found: [...found],
  };
}
