import type { PlaygroundEvent } from '@/lib/contracts/playground';
import { TemplateError } from '@/lib/domain/template-error';
import { InferenceError, type InferenceErrorCode } from '@/lib/inference/inference-error';
import { logger } from '../logger';

type Fault = Extract<PlaygroundEvent, { type: 'error' }>;

const CHECK = 'Look at it under Servers and test it, then run again.';

const faults: Record<Exclude<InferenceErrorCode, 'aborted'>, { what: string; remedy: string }> = {
  connect: { what: 'The server cannot be reached.', remedy: CHECK },
  timeout: {
    what: 'The server did not answer in time.',
    remedy: 'Run again; if it stays, look at its load.',
  },
  reset: { what: 'The connection to the server broke off.', remedy: 'Run again.' },
  malformed: { what: 'The server’s answer could not be read.', remedy: CHECK },
  bad_request: { what: 'The server refused the request.', remedy: CHECK },
  too_long: {
    what: 'The prompt and the longest reason do not fit into the model’s context.',
    remedy: 'Shorten the texts, or lower “Longest reason”.',
  },
  unauthorized: { what: 'The server refused its key.', remedy: 'Enter the key again under Servers.' },
  not_found: { what: 'The server does not serve this model.', remedy: CHECK },
  rate_limited: { what: 'The server has too much to do.', remedy: 'Wait a moment, then run again.' },
  server: { what: 'The server failed.', remedy: 'Run again; if it stays, look at the server’s log.' },
  unsupported: { what: 'The server cannot do this.', remedy: 'Choose a model on another server.' },
};

/** What a person is told when a model cannot go on. Addresses of servers are left out: not everybody may know them. */
export function explainFault(error: unknown): Fault {
  if (error instanceof TemplateError) {
    const remedy = 'Give the model its own chat template, or choose another model.';
    return { type: 'error', code: 'conflict', message: error.message, remedy };
  }
  if (!(error instanceof InferenceError) || error.code === 'aborted') {
    logger().error({ err: error }, 'the playground broke off');
    const message = 'Something went wrong on the web server.';
    return { type: 'error', code: 'internal', message, remedy: 'Run again; the log holds the details.' };
  }
  const { what, remedy } = faults[error.code];
  const said = error.message.replace(/https?:\/\/[^\s:]+(?::\d+)?\S*/g, 'it').slice(0, 300);
  return { type: 'error', code: error.code, message: `${what} (${said})`, remedy };
}
