import net from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { isPortFree, nextFreePort } from './ports';

const host = '127.0.0.1';
const open: net.Server[] = [];

async function occupy(port: number): Promise<number> {
  const server = net.createServer();
  open.push(server);
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => new Promise((resolve) => server.close(resolve))));
});

describe('nextFreePort', () => {
  it('passes over a port that is taken', async () => {
    const taken = await occupy(0);
    expect(await isPortFree(taken, host)).toBe(false);
    const found = await nextFreePort(taken, host);
    expect(found).toBeGreaterThan(taken);
    await expect(occupy(found)).resolves.toBe(found);
  });

  it('gives the wanted port when it is free, and leaves it free', async () => {
    const found = await nextFreePort(await nextFreePort(23_000, host), host);
    expect(await isPortFree(found, host)).toBe(true);
  });

  it('says so when there is none', async () => {
    await expect(nextFreePort(65_536, host)).rejects.toThrow('No free port');
  });
});
