/** Set by the request itself: nothing given may replace or repeat them. */
const OWN = new Set([
  'accept',
  'connection',
  'content-length',
  'content-type',
  'expect',
  'host',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** The headers of a request with `body`; those given never replace the request's own, nor the key where one is set. */
export function requestHeaders(
  given: { apiKey?: string | null; headers?: Record<string, string> },
  body: string | null,
): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(given.headers ?? {})) {
    const lower = name.toLowerCase();
    if (!OWN.has(lower)) headers[lower] = value;
  }
  headers.accept = 'application/json';
  if (given.apiKey) headers.authorization = `Bearer ${given.apiKey}`;
  if (body !== null) {
    headers['content-type'] = 'application/json';
    headers['content-length'] = String(Buffer.byteLength(body));
  }
  return headers;
}
