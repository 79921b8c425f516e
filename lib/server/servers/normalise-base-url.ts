import { parseOutboundUrl } from './check-url';

/** The one way a base URL is stored: no trailing slash, and no `/v1`, which the routes bring along. */
export function normaliseBaseUrl(text: string): string {
  const url = parseOutboundUrl(text.trim());
  const path = url.pathname.replace(/\/+$/, '').replace(/\/v1$/, '');
  return `${url.origin}${path}`;
}
