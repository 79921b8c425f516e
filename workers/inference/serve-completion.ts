import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { complete } from './complete';
import { type CompletionPlan, planCompletion } from './completion-plan';
import { completionResponse } from './completion-response';
import { CompletionStream } from './completion-stream';
import type { Engine } from './load-engine';
import type { Metrics } from './metrics';
import { RequestError } from './request-error';
import { QueueFull, type Scheduler } from './scheduler';
import { sendJson } from './send-json';
import { Work } from './work';

export interface CompletionService {
  engine: Engine;
  scheduler: Scheduler;
  metrics: Metrics;
}

/** Answers one completion; a client that goes away stops its work. Throws RequestError before anything was sent. */
export async function serveCompletion(
  body: unknown,
  response: ServerResponse,
  service: CompletionService,
): Promise<void> {
  const { engine, scheduler, metrics } = service;
  const plan = planCompletion(body, engine);
  const gone = new AbortController();
  response.once('close', () => gone.abort(new Error('The client went away')));
  const work = new Work(gone.signal, engine.governor, metrics);
  const head = { id: `cmpl-${randomUUID()}`, created: Math.floor(Date.now() / 1000) };
  try {
    await scheduler.run(
      () => answer(plan, work, head, response, engine),
      gone.signal,
      plan.request.stream ?? false,
    );
    metrics.succeeded.inc();
  } catch (error) {
    if (gone.signal.aborted) {
      metrics.aborted.inc();
      return;
    }
    if (error instanceof QueueFull) {
      metrics.refused.inc();
      throw new RequestError(503, `The queue is full: ${error.message}`);
    }
    metrics.failed.inc();
    throw error;
  }
}

async function answer(
  plan: CompletionPlan,
  work: Work,
  head: { id: string; created: number },
  response: ServerResponse,
  engine: Engine,
): Promise<void> {
  if (!plan.request.stream) {
    const results = await complete(plan, work);
    sendJson(response, 200, completionResponse(plan, results, head, engine.tokenizer));
    return;
  }
  const stream = new CompletionStream(response, plan, head, engine.tokenizer);
  try {
    await complete(plan, work, stream.onToken);
    stream.end();
  } catch (error) {
    if (!response.headersSent || work.signal.aborted) throw error;
    stream.fail(new RequestError(500, error instanceof Error ? error.message : String(error)).body);
  }
}
