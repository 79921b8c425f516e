import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import { detokenizeRequest, tokenizeRequest } from '@/lib/contracts/vllm';
import { checkToken, findModel, parse } from './completion-plan';
import { readBody } from './read-body';
import { RequestError } from './request-error';
import { sendJson } from './send-json';
import { type CompletionService, serveCompletion } from './serve-completion';

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

const RETRY_AFTER_SECONDS = 2;

/** vLLM's routes, the part of them that is served here. */
export function createHttpServer(service: CompletionService): http.Server {
  const { engine, scheduler, metrics } = service;
  const routes: Record<string, Handler> = {
    'POST /v1/completions': async (request, response) =>
      serveCompletion(await readBody(request), response, service),
    'POST /tokenize': async (request, response) => {
      const body = parse(tokenizeRequest, await readBody(request));
      if (body.model != null) findModel(engine, body.model);
      const tokens = engine.tokenizer.tokenize(body.prompt, body.add_special_tokens);
      sendJson(response, 200, { count: tokens.length, max_model_len: engine.maxModelLen, tokens });
    },
    'POST /detokenize': async (request, response) => {
      const body = parse(detokenizeRequest, await readBody(request));
      if (body.model != null) findModel(engine, body.model);
      for (const id of body.tokens) checkToken(id, engine, 'tokens');
      sendJson(response, 200, { prompt: engine.tokenizer.detokenizeAll(body.tokens) });
    },
    'GET /v1/models': async (_request, response) => {
      const data = engine.models.map(({ id }) => ({
        id,
        object: 'model',
        owned_by: 'reasondesk',
        max_model_len: engine.maxModelLen,
      }));
      sendJson(response, 200, { object: 'list', data });
    },
    'GET /version': async (_request, response) =>
      sendJson(response, 200, { version: `reasondesk-embedded (llama.cpp ${engine.bindingVersion})` }),
    'GET /health': async (_request, response) => sendJson(response, 200, {}),
    'GET /metrics': async (_request, response) => {
      metrics.running.set(scheduler.running);
      metrics.waiting.set(scheduler.waiting);
      metrics.threads.set(engine.governor.current);
      response.writeHead(200, { 'content-type': metrics.registry.contentType });
      response.end(await metrics.registry.metrics());
    },
  };
  return http.createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://server');
    void answer(route(routes, request.method ?? 'GET', pathname), request, response);
  });
}

function route(routes: Record<string, Handler>, method: string, pathname: string): Handler {
  const handler = routes[`${method} ${pathname}`];
  if (handler) return handler;
  const isKnown = Object.keys(routes).some((key) => key.endsWith(` ${pathname}`));
  return async () => {
    throw isKnown ? new RequestError(405, 'Method Not Allowed') : new RequestError(404, 'Not Found');
  };
}

async function answer(handler: Handler, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    await handler(request, response);
  } catch (cause) {
    const error = cause instanceof RequestError ? cause : internalError(cause);
    if (response.headersSent) {
      response.destroy();
      return;
    }
    if (error.status === 503) response.setHeader('retry-after', String(RETRY_AFTER_SECONDS));
    sendJson(response, error.status, error.body);
  }
}

function internalError(cause: unknown): RequestError {
  console.error(cause);
  return new RequestError(500, cause instanceof Error ? cause.message : String(cause));
}
