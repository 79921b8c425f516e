import type * as z from 'zod';
import type { FixtureChoice, FixtureQuestion } from './fixture-generation';

export interface FixtureError {
  status: number;
  message: string;
  /** What an OpenAI-style body says beside its message. */
  code?: string;
  param?: string;
}

/** What a request that generates asks for, and how its answer is written. */
export interface FixtureJob {
  questions: FixtureQuestion[];
  isStream: boolean;
  /** Whether the prompt is to be given back with its log-probs. */
  isEcho?: boolean;
  /** The whole reply. */
  reply: (choices: FixtureChoice[]) => unknown;
  /** The events of a streamed one; the end of all events is written by the server. */
  events: (choices: FixtureChoice[]) => unknown[];
}

export interface FixtureModel {
  name: string;
  maxModelLen: number;
  /** requests that generate right now */
  running: () => number;
}

/** One interface in front of the fixture's model. */
export interface FixtureDialect {
  /** By path. Throws ZodError for a body that is wrong. */
  generation: Record<string, (body: unknown, shape: { begin: string }) => FixtureJob>;
  /** What answers at once, by method and path; text is sent as it is. */
  routes: (model: FixtureModel) => Record<string, (body: unknown) => unknown>;
  error: (error: FixtureError) => unknown;
  tooLong: (maxModelLen: number) => FixtureError;
}

/** What vLLM refuses, whatever route it is asked by. */
export function greedyOnce<T extends z.ZodType<{ n: number; temperature: number }>>(request: T): T {
  return request.refine(({ n, temperature }) => n === 1 || temperature > 0, {
    error: 'n must be 1 when using greedy sampling',
  });
}
