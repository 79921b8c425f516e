import http from 'node:http';
import { expect, it } from 'vitest';
import { startupMs } from './started-process';

it('times a process up to its answer and stops it, or says what it printed', async () => {
  const port = await freePort();
  const start = (code: string) =>
    startupMs({
      args: ['-e', code],
      cwd: process.cwd(),
      env: process.env,
      url: `http://127.0.0.1:${port}/`,
      accept: (response) => response.ok,
      timeoutMs: 10_000,
    });
  const serve = `setTimeout(() => require('http').createServer((_, r) => r.end()).listen(${port}, '127.0.0.1'), 200)`;
  expect(await start(serve)).toBeGreaterThan(200);
  await expect(start('console.log("no port today")')).rejects.toThrow('no port today');
});

async function freePort(): Promise<number> {
  const server = http.createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
