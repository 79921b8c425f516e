/** No server of the model can be asked now. Nothing is wrong with the request: try later. */
export class ServersUnavailableError extends Error {
  readonly retryAfterMs: number;

  constructor(message: string, retryAfterMs: number, cause?: unknown) {
    super(message, { cause });
    this.name = 'ServersUnavailableError';
    this.retryAfterMs = retryAfterMs;
  }
}
