import { expect, it } from 'vitest';
import { startFixtureServer } from './fixture-server';
import { fixtureTokenize } from './fixture-tokenizer';
import { renderIds } from './render-ids';
import { createVllmClient } from './vllm-client';

it('tokenises each part on its own and asks for constant parts once', async () => {
  const server = await startFixtureServer();
  const client = createVllmClient({ baseUrl: server.url });
  const long = 'A long question. '.repeat(10);
  const parts = { prompt: long, assistantHeader: '\n<|im_start|>assistant\n', empty: '' };
  const render = () => renderIds({ client, model: 'fixture', parts });
  const [first, second] = [await render(), await render()];
  expect(first).toEqual(second);
  expect(first).toEqual({
    prompt: fixtureTokenize(long),
    assistantHeader: fixtureTokenize(parts.assistantHeader),
    empty: [],
  });
  const asked = server.requests.map(({ body }) => (body as { prompt: string }).prompt);
  expect(asked.filter((prompt) => prompt === parts.assistantHeader)).toHaveLength(1);
  expect(asked.filter((prompt) => prompt === long)).toHaveLength(2);
  await server.close();
});

it('forgets a part that could not be tokenised', async () => {
  const dead = await startFixtureServer();
  const client = createVllmClient({ baseUrl: dead.url });
  await dead.close();
  const render = () => renderIds({ client, model: 'fixture', parts: { header: 'A' } });
  await expect(render()).rejects.toMatchObject({ code: 'connect' });
  await expect(render()).rejects.toMatchObject({ code: 'connect' });
});
