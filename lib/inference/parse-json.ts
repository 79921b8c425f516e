const STRING_OR_LITERAL = /"(?:[^"\\]|\\.)*"|-?\bInfinity\b|\bNaN\b/g;

/**
 * JSON, also with the `NaN` and `Infinity` literals that Python's encoder writes: they arrive as ±Infinity, which no
 * check of a log-prob lets through. Throws SyntaxError.
 */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (strictError) {
    const replaced = text.replace(STRING_OR_LITERAL, (match) =>
      match.startsWith('"') ? match : match.startsWith('-') ? '-1e999' : '1e999',
    );
    if (replaced === text) throw strictError;
    return JSON.parse(replaced);
  }
}
