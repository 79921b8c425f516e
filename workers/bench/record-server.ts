import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { exchangePath } from '@/lib/inference/recorded/exchange';
import { createVllmClient } from '@/lib/inference/vllm-client';
import { type RecordedCall, recordedCalls } from './recorded-calls';
import { startRecordingProxy } from './recording-proxy';

/** Families of figures the product reads; a server writes hundreds of lines. */
const METRICS =
  /^(?:# (?:HELP|TYPE) )?vllm:(?:num_requests_(?:running|waiting)|prefix_cache_(?:queries|hits)|prompt_tokens|generation_tokens|kv_cache_usage_perc)(?:_total)?(?:\{| |$)/;

/** Of a server that wants a key, so never recorded along with the others. */
const WITH_KEY = 'error-unauthorized';

/** A prompt that is too long for a server is too long for a file as well. */
const LONGEST_PROMPT = 1_000;

/**
 * `npx tsx workers/bench/record-server.ts --url http://127.0.0.1:8000 --model NAME --label "hardware"` writes what a
 * real vLLM answers into lib/inference/recorded/vllm-VERSION; with `--only NAME` one of the calls alone.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      url: { type: 'string' },
      model: { type: 'string' },
      label: { type: 'string' },
      only: { type: 'string' },
    },
  });
  const { url, model, label, only } = values;
  if (!url || !model || !label) throw new Error('--url, --model and --label are needed');
  const proxy = await startRecordingProxy(url.replace(/\/+$/, ''));
  try {
    const client = createVllmClient({ baseUrl: proxy.url });
    const version = await client.version();
    for (const [name, call] of Object.entries<RecordedCall>(recordedCalls)) {
      if (only === undefined ? name === WITH_KEY : only !== name) continue;
      proxy.take();
      // An error that the server answers with is what some calls are for.
      await call({ client, model, url: proxy.url }).catch(() => undefined);
      const last = proxy.take().at(-1);
      if (!last) throw new Error(`${name} asked nothing`);
      const reply = last.path === '/metrics' ? wantedMetrics(last.reply) : last.reply;
      const file = exchangePath(`vllm-${version}`, name);
      fs.mkdirSync(path.dirname(file), { recursive: true });
      const exchange = {
        server: `vllm ${version}, ${label}`,
        ...last,
        request: shortened(last.request),
        reply,
      };
      fs.writeFileSync(file, `${JSON.stringify(exchange, null, 2)}\n`);
      console.log(`${name}: ${last.status}, ${reply.length} characters`);
    }
  } finally {
    await proxy.close();
  }
}

function shortened(request: unknown): unknown {
  if (typeof request !== 'object' || request === null || !('prompt' in request)) return request;
  const [ids] = Array.isArray(request.prompt) ? (request.prompt as unknown[]) : [];
  return Array.isArray(ids) && ids.length > LONGEST_PROMPT
    ? { ...request, prompt: `${ids.length} token ids` }
    : request;
}

function wantedMetrics(text: string): string {
  return `${text
    .split('\n')
    .filter((line) => METRICS.test(line))
    .join('\n')}\n`;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
