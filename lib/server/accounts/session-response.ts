/** A JSON answer that carries the account library's cookies. */
export function sessionResponse(headers: Headers, body: Record<string, string | null>): Response {
  const response = Response.json(body, { headers: { 'cache-control': 'no-store' } });
  for (const cookie of headers.getSetCookie()) response.headers.append('set-cookie', cookie);
  return response;
}
