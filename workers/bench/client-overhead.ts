import http from 'node:http';
import { createVllmClient } from '@/lib/inference/vllm-client';
import { interleaved } from './comparison';
import { startFixedReplyServer } from './fixed-reply-server';
import { sampledReply } from './sampled-reply';

/** Tokens of `U + R` that a look-up sends. */
const PREFIX_TOKENS = 1_600;

/** A look-up of one next token by the client, against the same body sent and read by Node's own HTTP: one request. */
export async function clientOverhead({
  requests,
  rounds,
}: {
  requests: number;
  rounds: number;
}): Promise<{ oursMs: number; againstMs: number }> {
  const reply = sampledReply({ choices: 2, tokens: 1, promptTokens: PREFIX_TOKENS });
  const server = await startFixedReplyServer(reply);
  const client = createVllmClient({ baseUrl: server.url });
  const prefix = Array.from({ length: PREFIX_TOKENS }, (_, at) => 1_000 + at);
  const lookUp = { model: 'fixture', prefixes: [prefix, [...prefix, 1]], tokenIds: [1, 2, 3, 4] };
  const body = JSON.stringify({ model: 'fixture', prompt: lookUp.prefixes, max_tokens: 1, logprobs: 4 });
  const times = async (work: () => Promise<unknown>) => {
    for (let request = 0; request < requests; request += 1) await work();
  };
  try {
    const { oursMs, againstMs } = await interleaved(
      rounds,
      () => times(() => client.lookUp(lookUp)),
      () => times(() => bare(new URL('/v1/completions', server.url), body)),
    );
    return { oursMs: oursMs / requests, againstMs: againstMs / requests };
  } finally {
    await server.close();
  }
}

async function bare(url: URL, body: string): Promise<string> {
  return await new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    const request = http.request(url, { method: 'POST', headers }, (response) => {
      const pieces: Buffer[] = [];
      response.on('data', (piece: Buffer) => pieces.push(piece));
      response.on('end', () => resolve(Buffer.concat(pieces).toString('utf8')));
    });
    request.on('error', reject);
    request.end(body);
  });
}
