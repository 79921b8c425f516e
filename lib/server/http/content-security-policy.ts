/**
 * What a page may load: its own files and nothing of anybody else's. Scripts run by the nonce of this very answer, so
 * that markup smuggled into a question or a reason runs none. Styles may be inline: charts and overlays place
 * themselves by the style attribute.
 */
export function contentSecurityPolicy(nonce: string, development: boolean): string {
  return [
    "default-src 'self'",
    // The development server evaluates modules from text.
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    "style-src 'self' 'unsafe-inline'",
    // A chart becomes a PNG by way of a blob.
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}
