import katex from 'katex';

/** A formula, typeset on the server: the page carries no typesetter. `tex` is always a text of this source. */
export function Formula({ tex, block = false }: { tex: string; block?: boolean }) {
  const html = katex.renderToString(tex, { displayMode: block, throwOnError: true, output: 'htmlAndMathml' });
  const markup = { __html: html };
  if (!block) {
    // biome-ignore lint/security/noDangerouslySetInnerHtml: made by the typesetter from a text of this source
    return <span dangerouslySetInnerHTML={markup} />;
  }
  return (
    // A long formula scrolls within itself on a phone.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section aria-label="Formula" tabIndex={0} className="overflow-x-auto overflow-y-hidden py-1">
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: made by the typesetter from a text of this source */}
      <div dangerouslySetInnerHTML={markup} />
    </section>
  );
}
