import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { defaultPoolOptions, type PoolOptions } from './pool-options';
import { type Choice, PoolSession } from './pool-session';
import type { ServerUse } from './server-record';
import { type LiveUse, type PoolServer, ServerState } from './server-state';
import { ServersUnavailableError } from './servers-unavailable-error';

/** The servers of every model, as loaded by `load` and looked up again every few seconds. */
export class ServerPool {
  private readonly states = new Map<string, ServerState>();
  private readonly loaded = new Map<string, { at: number; servers: Promise<PoolServer[]> }>();
  private readonly options: PoolOptions;

  constructor(
    private readonly load: (modelId: string) => Promise<PoolServer[]>,
    options: Partial<PoolOptions> = {},
  ) {
    this.options = { ...defaultPoolOptions, ...options };
  }

  /** `affinity` (the prompt) picks the server, so that one prompt's requests meet in one prefix cache. */
  open(modelId: string, affinity: string, signal: AbortSignal): PoolSession {
    return new PoolSession((choice) => this.pick(modelId, affinity, choice, signal), signal, this.options);
  }

  /** What every known server did since the last call. */
  takeUse(): ServerUse[] {
    return [...this.states.values()].map((state) => state.takeUse());
  }

  /** The servers lately used as they are now, after asking them for their own figures. */
  async live(): Promise<LiveUse[]> {
    for (const [id, state] of this.states) {
      if (state.idleMs > this.options.recentMs) this.states.delete(id);
    }
    const states = [...this.states.values()];
    await Promise.all(states.map((state) => state.readFigures()));
    return states.map((state) => state.live());
  }

  /** The server in use, else the prompt's own, else the next one that has room. Those in a break are left out. */
  private async pick(
    modelId: string,
    affinity: string,
    { current, avoid, exclude, waited }: Choice,
    signal: AbortSignal,
  ): Promise<ServerState | null> {
    const { patienceMs, noServerMs } = this.options;
    for (;;) {
      signal.throwIfAborted();
      const all = (await this.servers(modelId)).map((server) => this.stateOf(server));
      if (all.length === 0) {
        throw new ServersUnavailableError('No enabled server serves this model.', noServerMs);
      }
      const states = all.filter((state) => !exclude.has(state));
      if (states.length === 0) return null;
      const ready = states.filter((state) => state.breakMs() <= 0);
      if (current && ready.includes(current) && !avoid.has(current)) return current;
      const cost = (state: ServerState) => (avoid.has(state) ? 10 : 0) + state.reluctance;
      const [best] = ready.toSorted(
        (a, b) => cost(a) - cost(b) || rank(affinity, a.server.id) - rank(affinity, b.server.id),
      );
      if (best) return best;
      const shortest = Math.min(...states.map((state) => state.breakMs()));
      if (waited.ms + shortest > patienceMs) {
        throw new ServersUnavailableError('Every server of this model fails or asks to wait.', shortest);
      }
      await sleep(shortest, undefined, { signal });
      waited.ms += shortest;
    }
  }

  /** A server at another address is another server: nothing known of the old one holds. */
  private stateOf(server: PoolServer): ServerState {
    const known = this.states.get(server.id);
    if (known?.server.client.baseUrl === server.client.baseUrl) {
      known.update(server);
      return known;
    }
    const state = new ServerState(server, this.options);
    this.states.set(server.id, state);
    return state;
  }

  private async servers(modelId: string): Promise<PoolServer[]> {
    const known = this.loaded.get(modelId);
    if (known && this.options.now() - known.at < this.options.reloadMs) return await known.servers;
    const servers = this.load(modelId);
    this.loaded.set(modelId, { at: this.options.now(), servers });
    servers.catch(() => this.loaded.delete(modelId));
    return await servers;
  }
}

/** Rendezvous hashing: a server that comes or goes moves only its own share of the prompts. */
function rank(affinity: string, serverId: string): number {
  return createHash('sha256').update(`${affinity}/${serverId}`).digest().readUInt32BE(0);
}
