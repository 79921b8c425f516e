/** Text as PostgreSQL can hold it: what it cannot hold is written as the escape it has in JSON, never dropped. */
export function storableText(text: string): string {
  return text.replace(
    /\p{Surrogate}|\0/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
