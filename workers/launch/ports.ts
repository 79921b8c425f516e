import net from 'node:net';

/** Whether nothing listens on the port: decided by binding it, so a port of another user counts too. */
export function isPortFree(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = net.createServer();
    probe.once('error', () => resolve(false));
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}

/**
 * The first free port at or after `wanted`.
 *
 * @throws when a hundred ports in a row are taken.
 */
export async function nextFreePort(wanted: number, host: string): Promise<number> {
  for (let port = wanted; port < Math.min(wanted + 100, 65_536); port += 1) {
    if (await isPortFree(port, host)) return port;
  }
  throw new Error(`No free port between ${wanted} and ${wanted + 99} on ${host}.`);
}
