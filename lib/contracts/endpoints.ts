import type { Endpoint } from './endpoint';

/** Every route of the HTTP API. The OpenAPI page is made from this list, and a test holds it against the routes. */
export const endpoints: Endpoint[] = [];
