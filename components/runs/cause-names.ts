/** Why items fail, in words. */
export const causeNames: Record<string, string> = {
  too_long: 'The prompt does not fit into the model’s context',
  template: 'The chat template does not fit the model',
  bad_request: 'The server refuses the request',
  unauthorized: 'The server refuses the key',
  not_found: 'The server does not know the model',
  rate_limited: 'The server keeps refusing for too many requests',
  server: 'The server keeps failing',
  timeout: 'The server does not answer in time',
  reset: 'The connection keeps breaking off',
  malformed: 'The server’s answers cannot be read',
  connect: 'The server cannot be reached',
  unsupported: 'The server cannot do what the run needs',
  internal: 'An error of the worker; its log holds the details',
};
