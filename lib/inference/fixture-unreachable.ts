import { once } from 'node:events';
import net from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';

/** Listens, then sleeps for good: a thread, because Node accepts whatever comes as long as its loop turns. */
const SLEEPER = `
const net = require('node:net');
const { parentPort } = require('node:worker_threads');
const server = net.createServer();
server.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
  parentPort.postMessage(server.address().port);
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
});
`;
const LONGEST_HANDSHAKE_MS = 20;
const MOST_CONNECTIONS = 16;

/** An address that takes no more connections, as a server whose queue of them is full: connecting to it hangs. */
export async function startUnreachable(): Promise<{ url: string; close: () => Promise<void> }> {
  const worker = new Worker(SLEEPER, { eval: true });
  const [port] = (await once(worker, 'message')) as [number];
  const sockets: net.Socket[] = [];
  for (let isFull = false; !isFull && sockets.length < MOST_CONNECTIONS; ) {
    const socket = net.connect(port, '127.0.0.1').on('error', () => undefined);
    sockets.push(socket);
    isFull = await Promise.race([
      once(socket, 'connect').then(() => false),
      sleep(LONGEST_HANDSHAKE_MS).then(() => true),
    ]);
  }
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      for (const socket of sockets) socket.destroy();
      await worker.terminate();
    },
  };
}
