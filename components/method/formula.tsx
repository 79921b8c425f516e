import katex from 'katex';

interface FormulaProps {
  tex: string;
  block?: boolean;
  /** Punctuation that must not begin the next line. */
  after?: string;
}

/** A formula, typeset on the server: the page carries no typesetter. `tex` is always a text of this source. */
export function Formula({ tex, block = false, after }: FormulaProps) {
  const html = katex.renderToString(tex, { displayMode: block, throwOnError: true, output: 'htmlAndMathml' });
  const markup = { __html: html };
  if (!block) {
    return (
      <span className="whitespace-nowrap">
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: made by the typesetter from a text of this source */}
        <span dangerouslySetInnerHTML={markup} />
        {after}
      </span>
    );
  }
  return (
    // A long formula scrolls within itself on a phone.
    // biome-ignore lint/a11y/useSemanticElements: a formula is no set of fields
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div role="group" aria-label="Formula" tabIndex={0} className="overflow-x-auto overflow-y-hidden py-1">
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: made by the typesetter from a text of this source */}
      <div dangerouslySetInnerHTML={markup} />
    </div>
  );
}
