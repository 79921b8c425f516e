import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Llama, LlamaContext, LlamaModel } from 'node-llama-cpp';
import { Drafts } from './drafts';
import { EngineUnavailable } from './engine-error';
import { CHUNK_TOKENS, LEAST_TOKENS } from './evaluate';
import { Lanes } from './lanes';
import { ThreadGovernor } from './thread-governor';
import { createTokenizer, type Tokenizer } from './tokenizer';

export interface EngineOptions {
  modelPath: string;
  /** LoRA of the demo judge; made for the stock model alone. */
  adapterPath: string;
  threads: number;
  /** Candidates sampled side by side, and prefixes kept. */
  sequences: number;
  /** Tokens of prompt and completion together. */
  maxModelLen: number;
}

export interface EngineModel {
  id: string;
  /** Opened on first use: each context holds memory for all its sequences. */
  lanes: () => Promise<Lanes>;
  /** Each model has its own habits. */
  drafts: Drafts;
}

export interface Engine {
  models: EngineModel[];
  tokenizer: Tokenizer;
  maxModelLen: number;
  governor: ThreadGovernor;
  /** Of the native binding, for /version. */
  bindingVersion: string;
  dispose: () => Promise<void>;
}

const STOCK_FILE = /^SmolLM2-135M-Instruct\b/i;
const STOCK_ID = 'smollm2-135m';
const JUDGE_ID = 'demo-judge';

/** Throws EngineUnavailable with a sentence for the user. */
export async function loadEngine(options: EngineOptions): Promise<Engine> {
  const { modelPath, adapterPath, threads } = options;
  if (!fs.existsSync(modelPath)) throw new EngineUnavailable(`There is no model file at ${modelPath}.`);
  const { llama, bindingVersion } = await openBinding(threads);
  const model = await llama.loadModel({ modelPath }).catch((cause: unknown) => {
    throw new EngineUnavailable(`${modelPath} cannot be loaded: ${messageOf(cause)}`, { cause });
  });
  const maxModelLen = Math.min(options.maxModelLen, model.trainContextSize);
  const scratchDir = fs.mkdtempSync(path.join(os.tmpdir(), 'reasondesk-inference-'));
  const removeScratch = () => fs.rmSync(scratchDir, { recursive: true, force: true });
  process.once('exit', removeScratch);
  const open = (id: string, adapter: string | null): EngineModel => ({
    id,
    drafts: new Drafts(),
    lanes: once(
      async () => new Lanes(await openContext(model, options, maxModelLen, adapter), scratchDir, id),
    ),
  });
  const isStock = STOCK_FILE.test(path.basename(modelPath));
  const models = [open(isStock ? STOCK_ID : path.parse(modelPath).name.toLowerCase(), null)];
  if (isStock && fs.existsSync(adapterPath)) models.push(open(JUDGE_ID, adapterPath));
  return {
    models,
    tokenizer: createTokenizer(model),
    maxModelLen,
    bindingVersion,
    governor: new ThreadGovernor(threads, (count) => {
      llama.maxThreads = count;
    }),
    async dispose() {
      await model.dispose();
      await llama.dispose();
      removeScratch();
      process.off('exit', removeScratch);
    },
  };
}

/** The binding is an optional dependency: imported only here, and only now. */
async function openBinding(threads: number): Promise<{ llama: Llama; bindingVersion: string }> {
  try {
    const { getLlama, LlamaLogLevel } = await import('node-llama-cpp');
    const llama = await getLlama({
      gpu: false,
      build: 'never',
      maxThreads: threads,
      logLevel: LlamaLogLevel.error,
    });
    return { llama, bindingVersion: llama.llamaCppRelease.release };
  } catch (cause) {
    const sentence = 'The native binding of the embedded model (node-llama-cpp) is not usable here';
    throw new EngineUnavailable(`${sentence}: ${messageOf(cause)}`, { cause });
  }
}

function openContext(
  model: LlamaModel,
  { sequences, threads }: EngineOptions,
  maxModelLen: number,
  adapter: string | null,
): Promise<LlamaContext> {
  return model.createContext({
    sequences,
    threads,
    contextSize: maxModelLen,
    // Holds a chunk of a prompt, or two tokens of every lane. Logits for all of it are reserved: larger costs memory.
    batchSize: Math.max(CHUNK_TOKENS + 1, LEAST_TOKENS * sequences),
    // Its rounding depends on how many tokens a batch holds, see LEAST_TOKENS.
    flashAttention: false,
    ...(adapter === null ? {} : { lora: { adapters: [{ filePath: adapter, scale: 1 }] } }),
  });
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | null = null;
  return () => {
    made ??= make();
    return made;
  };
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
