/** What went wrong with a request, in a few words. */
export const errorNames: Record<string, string> = {
  connect: 'cannot be reached',
  timeout: 'no answer in time',
  reset: 'connection broke off',
  malformed: 'answer cannot be read',
  rate_limited: 'too many requests (429)',
  server: 'error of the server (5xx)',
  unauthorized: 'key refused (401)',
  not_found: 'model not known (404)',
};
