import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

export interface FixedReplyServer {
  url: string;
  close(): Promise<void>;
}

const SERVER = `
const { parentPort, workerData } = require('node:worker_threads');
const server = require('node:http').createServer((request, response) => {
  request.resume();
  request.on('end', () => response.writeHead(200, { 'content-type': 'application/json' }).end(workerData));
});
server.listen(0, '127.0.0.1', () => parentPort.postMessage(server.address().port));
`;

/** Answers everything with one body, from a thread of its own: what it takes is not the client's. */
export async function startFixedReplyServer(body: string): Promise<FixedReplyServer> {
  const worker = new Worker(SERVER, { eval: true, workerData: Buffer.from(body, 'utf8') });
  const [port] = (await once(worker, 'message')) as [number];
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      await worker.terminate();
    },
  };
}
