import type http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CompletionChoice, CompletionResponse } from '@/lib/contracts/vllm';

/** Every way a server misbehaves that the product must survive. */
export type FixtureMode =
  | 'ok'
  | 'error-500'
  | 'rate-limited'
  | 'overloaded'
  | 'too-long'
  | 'unauthorized'
  | 'redirect'
  | 'html'
  | 'half-json'
  | 'reset'
  | 'silent'
  | 'slow-bytes'
  | 'fewer-choices'
  | 'missing-logprobs'
  | 'null-logprobs'
  | 'nan-logprobs'
  | 'infinite-logprobs'
  | 'positive-logprobs'
  | 'misaligned-logprobs'
  /** as before vLLM 0.26: named tokens are not looked up */
  | 'no-look-ups'
  /** look-ups that are a little off, as another precision or a broken cache makes them */
  | 'drifting-look-ups';

/** How a reply is written: as one JSON, or as a stream of events. */
export interface FixtureWriter {
  contentType: string;
  body: (reply: CompletionResponse) => string;
}

const RETRY_AFTER_SECONDS = 1;

/** Answers as `mode` says, given what the right answer would have been and how it is written. */
export async function misbehave(
  mode: FixtureMode,
  response: http.ServerResponse,
  reply: CompletionResponse,
  write: FixtureWriter,
): Promise<void> {
  const good = write.body(reply);
  const head = { 'content-type': write.contentType };
  switch (mode) {
    case 'error-500':
      return error(response, 500, 'EngineCore encountered an issue.');
    case 'rate-limited':
      response.setHeader('retry-after', String(RETRY_AFTER_SECONDS));
      return error(response, 429, 'Too many requests');
    case 'overloaded':
      return error(response, 503, 'The queue is full');
    case 'too-long':
      return error(response, 400, 'The maximum context length is 8192 tokens.', 'input_tokens');
    case 'unauthorized':
      response.writeHead(401).end('{"error": "Unauthorized"}');
      return;
    case 'redirect':
      response.writeHead(302, { location: 'http://169.254.169.254/' }).end();
      return;
    case 'html':
      response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Welcome</title>');
      return;
    case 'half-json':
      response.writeHead(200, head).end(good.slice(0, good.length / 2));
      return;
    case 'reset':
      response.writeHead(200, { ...head, 'content-length': Buffer.byteLength(good) });
      response.write(good.slice(0, good.length / 2), () => response.destroy());
      return;
    case 'silent':
      return;
    case 'slow-bytes':
      response.writeHead(200, head);
      for (const byte of good) {
        if (response.destroyed) return;
        response.write(byte);
        await sleep(20);
      }
      response.end();
      return;
    case 'fewer-choices':
      return sendChoices(response, reply, reply.choices.slice(0, -1), write);
    default:
      return sendChoices(
        response,
        reply,
        reply.choices.map((choice) => spoil(mode, choice)),
        write,
      );
  }
}

// Python writes these literals, which are no JSON; a placeholder carries them through JSON.stringify.
const LITERALS = { 'nan-logprobs': 'NaN', 'infinite-logprobs': '-Infinity' } as const;

/** Spoils the first token's log-prob, wherever it was asked for. */
function spoil(mode: FixtureMode, choice: CompletionChoice): CompletionChoice {
  if (mode === 'missing-logprobs') return { ...choice, logprobs: null, prompt_logprobs: null };
  if (mode === 'no-look-ups' || mode === 'drifting-look-ups') return spoilLookUps(mode, choice);
  const bad =
    mode === 'nan-logprobs' || mode === 'infinite-logprobs'
      ? `@@${LITERALS[mode]}@@`
      : mode === 'positive-logprobs'
        ? 0.5
        : null;
  const { logprobs, prompt_logprobs: positions } = choice;
  if (mode === 'misaligned-logprobs') {
    return {
      ...choice,
      logprobs: logprobs && {
        ...logprobs,
        token_logprobs: logprobs.token_logprobs.slice(1),
        top_logprobs: logprobs.top_logprobs?.slice(1),
      },
      prompt_logprobs: positions?.slice(0, -1),
    };
  }
  const spoilAll = (entries: Record<string, unknown> | null) =>
    entries && Object.fromEntries(Object.keys(entries).map((key) => [key, bad]));
  return {
    ...choice,
    logprobs: logprobs && {
      ...logprobs,
      token_logprobs: [bad, ...logprobs.token_logprobs.slice(1)],
      top_logprobs: logprobs.top_logprobs?.map(spoilAll),
    },
    prompt_logprobs: positions?.map(
      (entry) => entry && Object.fromEntries(Object.keys(entry).map((key) => [key, { logprob: bad }])),
    ),
  };
}

const DRIFT_NATS = 0.1;

/** What was sampled stays as it is. */
function spoilLookUps(mode: FixtureMode, choice: CompletionChoice): CompletionChoice {
  const { logprobs } = choice;
  const spoilt = logprobs?.top_logprobs?.map((entries, position) => {
    const own = logprobs.tokens[position] ?? '';
    if (mode === 'no-look-ups') return { [own]: entries?.[own] };
    return Object.fromEntries(
      Object.entries(entries ?? {}).map(([key, value]) => [key, Number(value) - DRIFT_NATS]),
    );
  });
  return { ...choice, logprobs: logprobs && { ...logprobs, top_logprobs: spoilt } };
}

function sendChoices(
  response: http.ServerResponse,
  reply: CompletionResponse,
  choices: CompletionChoice[],
  write: FixtureWriter,
): void {
  const body = write.body({ ...reply, choices }).replaceAll(/"@@([^@]+)@@"/g, '$1');
  response.writeHead(200, { 'content-type': write.contentType }).end(body);
}

function error(
  response: http.ServerResponse,
  status: number,
  message: string,
  param: string | null = null,
): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ error: { message, type: 'Error', param, code: status } }));
}
