import type { ServerAbilities } from '@/lib/contracts/server-abilities';
import { AdaptiveLimit } from './adaptive-limit';
import { Circuit, type CircuitState, type Pass } from './circuit';
import type { InferenceClient } from './inference-client';
import type { InferenceError } from './inference-error';
import type { PoolOptions } from './pool-options';
import { RequestSlots } from './request-slots';
import { readServerFigures, type ServerFigures } from './server-figures';
import { ServerRecord, type ServerUse } from './server-record';

export interface PoolServer {
  id: string;
  /** the name the server knows the model by */
  servedModel: string;
  concurrency: number;
  client: InferenceClient;
  /** What a probe found out; it probes a server that nobody has tested. @throws InferenceError */
  abilities?: () => Promise<ServerAbilities>;
}

/** One server as this process sees and uses it at this moment. */
export type LiveUse = ReturnType<ServerRecord['live']> & {
  id: string;
  inFlight: number;
  limit: number;
  circuit: CircuitState;
};

/** One request that a server was let have: to be closed with what came of it. */
export interface Visit {
  succeeded(): void;
  /** Answered without its model, which says nothing about whether the model is well. */
  answeredAside(): void;
  failed(error: InferenceError): void;
  /** It ended for reasons that say nothing about the server. */
  undecided(): void;
}

/** Whether and how many requests one server gets from this process. */
export class ServerState {
  server: PoolServer;
  private readonly slots: RequestSlots;
  private readonly limit: AdaptiveLimit;
  private circuit: Circuit;
  private readonly record: ServerRecord;
  private pausedUntil = 0;
  private refusedUntil = 0;
  private figures: ServerFigures | null = null;
  private firstFigures: Promise<void> | null = null;

  constructor(
    server: PoolServer,
    private readonly options: PoolOptions,
  ) {
    this.server = server;
    this.slots = new RequestSlots(server.concurrency);
    this.limit = new AdaptiveLimit(server.concurrency);
    this.circuit = new Circuit(options.circuit, options.now);
    this.record = new ServerRecord(options.now, options.recentMs);
  }

  /** Takes over what was changed on the server's row. With another address or key it may be well again. */
  update(server: PoolServer): void {
    if (server.client !== this.server.client) {
      this.circuit = new Circuit(this.options.circuit, this.options.now);
      this.pausedUntil = 0;
      this.refusedUntil = 0;
    }
    this.server = server;
    this.limit.configure(server.concurrency);
    this.slots.limit = this.limit.value;
  }

  /** Milliseconds until it is worth asking again: its circuit is open, or it asked to be left alone. */
  breakMs(): number {
    return Math.max(this.circuit.breakMs(), this.pausedUntil - this.options.now());
  }

  get idleMs(): number {
    return this.record.idleMs;
  }

  /** The lower the better: refused lately, a long line here, no room here or a long queue on the server itself. */
  get reluctance(): number {
    if (this.options.now() < this.refusedUntil) return 3;
    if (this.slots.queued >= this.limit.value) return 2;
    const serverQueue = this.figures?.waiting ?? 0;
    return this.slots.hasRoom && serverQueue <= this.limit.value / 2 ? 0 : 1;
  }

  /**
   * Waits for a place, in order; null when the server broke down meanwhile.
   * @throws the signal's reason when it is aborted while waiting
   */
  async enter(signal: AbortSignal): Promise<Visit | null> {
    this.firstFigures ??= this.readFigures().then(() => {
      const { running, waiting } = this.figures ?? {};
      this.limit.startFrom((running ?? 0) + (waiting ?? 0));
      this.slots.limit = this.limit.value;
    });
    await this.firstFigures;
    if (!(await this.slots.acquire(signal))) return null;
    const pass = this.breakMs() > 0 ? null : this.circuit.tryEnter();
    if (pass === null) {
      this.slots.release();
      return null;
    }
    this.record.busy(true);
    return this.visit(pass);
  }

  countTokens(tokens: number): void {
    this.record.countTokens(tokens);
  }

  /** It will not do this for anybody, as far as can be seen: a wrong key, an unknown model. */
  refused(error: InferenceError): void {
    this.refusedUntil = this.options.now() + this.options.refusalMs;
    this.record.failed(error);
  }

  /** Asks the server for its own figures. Never throws: not every server has them, and none must. */
  async readFigures(): Promise<void> {
    try {
      const signal = AbortSignal.timeout(this.options.figuresMs);
      this.figures = readServerFigures(await this.server.client.metrics({ signal }));
      this.record.read(this.figures);
    } catch {
      this.figures = null;
      this.record.forgetFigures();
    }
  }

  takeUse(): ServerUse {
    return this.record.takeUse(this.server.id);
  }

  live(): LiveUse {
    return {
      id: this.server.id,
      inFlight: this.slots.inFlight,
      limit: this.limit.value,
      circuit: this.circuit.state,
      ...this.record.live(),
    };
  }

  private visit(pass: Pass): Visit {
    const begunIn = this.limit.begin();
    const leave = () => {
      this.slots.limit = this.limit.value;
      this.slots.release();
      this.record.busy(this.slots.inFlight > 0);
    };
    const undecided = () => {
      this.circuit.undecided(pass);
      leave();
    };
    return {
      succeeded: () => {
        this.circuit.succeeded();
        this.refusedUntil = 0;
        this.limit.succeeded((this.figures?.waiting ?? 0) === 0);
        this.record.succeeded();
        leave();
      },
      failed: (error) => {
        this.record.failed(error);
        const full = error.code === 'rate_limited' || error.status === 503;
        if (full) this.limit.refused(begunIn);
        // Who asks to be left alone is there.
        if (error.code === 'rate_limited') this.circuit.undecided(pass);
        else this.circuit.failed(pass);
        if (error.retryAfterMs !== null) this.pause(error.retryAfterMs);
        if (this.breakMs() > 0) this.slots.turnAway();
        leave();
      },
      answeredAside: undecided,
      undecided,
    };
  }

  private pause(ms: number): void {
    const until = this.options.now() + Math.min(this.options.longestPauseMs, ms);
    this.pausedUntil = Math.max(this.pausedUntil, until);
  }
}
