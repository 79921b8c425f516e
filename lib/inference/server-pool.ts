import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { PoolSession } from './pool-session';
import { type PoolServer, ServerState, type ServerUse } from './server-state';
import { ServersUnavailableError } from './servers-unavailable-error';

/** A break longer than this is not sat out: the work goes back to the queue and other work can be done. */
const PATIENCE_MS = 5_000;
const NO_SERVER_MS = 15_000;
const REFRESH_MS = 5_000;

/** The servers of every model, as loaded by `load` and looked up again every few seconds. */
export class ServerPool {
  private readonly states = new Map<string, ServerState>();
  private readonly loaded = new Map<string, { at: number; servers: Promise<PoolServer[]> }>();

  constructor(private readonly load: (modelId: string) => Promise<PoolServer[]>) {}

  /** `affinity` (the prompt) picks the server, so that one prompt's requests meet in one prefix cache. */
  open(modelId: string, affinity: string, signal: AbortSignal): PoolSession {
    return new PoolSession((current) => this.pick(modelId, affinity, current, signal), signal);
  }

  /** What every known server did since the last call. */
  takeUse(): ServerUse[] {
    return [...this.states.values()].map((state) => state.takeUse());
  }

  /** The server in use, else the prompt's own, else the next one that has room. Broken circuits are left out. */
  private async pick(
    modelId: string,
    affinity: string,
    current: ServerState | null,
    signal: AbortSignal,
  ): Promise<ServerState> {
    for (;;) {
      const states = (await this.servers(modelId)).map((server) => this.stateOf(server));
      const closed = states.filter((state) => state.breakMs() === 0);
      if (current && closed.includes(current)) return current;
      const inOrder = closed.toSorted((a, b) => rank(affinity, a.server.id) - rank(affinity, b.server.id));
      const picked = inOrder.find((state) => state.hasRoom) ?? inOrder[0];
      if (picked) return picked;
      if (states.length === 0) {
        throw new ServersUnavailableError('No enabled server serves this model.', NO_SERVER_MS);
      }
      const shortest = Math.min(...states.map((state) => state.breakMs()));
      if (shortest > PATIENCE_MS) {
        throw new ServersUnavailableError('Every server of this model fails.', shortest);
      }
      await sleep(shortest, undefined, { signal });
    }
  }

  private stateOf(server: PoolServer): ServerState {
    const key = `${server.id} ${server.client.baseUrl}`;
    const known = this.states.get(key) ?? new ServerState(server);
    known.server = server;
    this.states.set(key, known);
    return known;
  }

  private async servers(modelId: string): Promise<PoolServer[]> {
    const known = this.loaded.get(modelId);
    if (known && Date.now() - known.at < REFRESH_MS) return await known.servers;
    const servers = this.load(modelId);
    this.loaded.set(modelId, { at: Date.now(), servers });
    servers.catch(() => this.loaded.delete(modelId));
    return await servers;
  }
}

/** Rendezvous hashing: a server that comes or goes moves only its own share of the prompts. */
function rank(affinity: string, serverId: string): number {
  return createHash('sha256').update(`${affinity}/${serverId}`).digest().readUInt32BE(0);
}
