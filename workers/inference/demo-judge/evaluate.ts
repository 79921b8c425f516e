/**
 * Measures a judge as the model card reports it: samples reasons for held-out questions and scores them, over HTTP.
 *
 *   python3 workers/inference/demo-judge/write-data.py data
 *   npm run inference -- --port 8400
 *   npx tsx workers/inference/demo-judge/evaluate.ts --url http://127.0.0.1:8400 --data data/test.jsonl
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { createVllmClient } from '@/lib/inference/vllm-client';
import { judgeQuestion } from './judge-question';
import { type JudgedQuestion, judgeReport } from './judge-report';

const row = z.object({ prompt: z.string(), verdict: z.enum(['[[A]]', '[[B]]']) });

const { values: options } = parseArgs({
  options: {
    url: { type: 'string' },
    data: { type: 'string' },
    model: { type: 'string', default: 'demo-judge' },
    questions: { type: 'string', default: '60' },
    samples: { type: 'string', default: '8' },
    show: { type: 'boolean', default: false },
  },
});
if (!options.url || !options.data) {
  throw new Error('--url and --data are needed: the address of an inference server, and test.jsonl');
}

const rows = readFileSync(options.data, 'utf8')
  .trim()
  .split('\n')
  .slice(0, Number(options.questions))
  .map((line) => row.parse(JSON.parse(line)));
const client = createVllmClient({ baseUrl: options.url });
const judged: JudgedQuestion[] = [];
for (const [index, { prompt, verdict }] of rows.entries()) {
  const target = verdict === '[[A]]' ? 'A' : 'B';
  const reasons = await judgeQuestion({
    client,
    model: options.model,
    prompt,
    target,
    samples: Number(options.samples),
    seed: 1000 * index + 1,
  });
  judged.push({ target, reasons });
  if (options.show) {
    console.log(prompt.slice(prompt.indexOf('[User Question]')));
    for (const { reason, verdict: own } of reasons) console.log(`  ${reason} => ${own} (target ${target})`);
  }
  if ((index + 1) % 10 === 0) console.error(`${index + 1} of ${rows.length} questions`);
}
console.table(judgeReport(judged));
