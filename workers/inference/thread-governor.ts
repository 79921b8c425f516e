/** CPU time got, as a share of the time asked for, below which threads wait for a core that others keep busy. */
const STARVED_SHARE = 0.72;
const WINDOW_MS = 1_500;
const STARVED_WINDOWS = 2;
const FIRST_RETRY_MS = 20_000;
const LONGEST_RETRY_MS = 300_000;

export interface GovernorClock {
  nowMs: () => number;
  /** CPU time this process has used so far, all threads together. */
  cpuMs: () => number;
}

const processClock: GovernorClock = {
  nowMs: () => performance.now(),
  cpuMs: () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000;
  },
};

/**
 * Threads of the model spin while they wait for each other: with a core taken by another process, two of them are many
 * times slower than one. So it starts with all usable cores, steps down when the process gets far less CPU time than
 * its threads ask for, and tries again later, each time after a longer while.
 */
export class ThreadGovernor {
  private threads: number;
  private wallMs = 0;
  private busyMs = 0;
  private starvedWindows = 0;
  private retryMs = FIRST_RETRY_MS;
  private retryAtMs = Number.POSITIVE_INFINITY;

  constructor(
    private readonly most: number,
    private readonly apply: (threads: number) => void,
    private readonly clock: GovernorClock = processClock,
  ) {
    this.threads = most;
    apply(most);
  }

  get current(): number {
    return this.threads;
  }

  async watch<T>(compute: () => Promise<T>): Promise<T> {
    const wallStart = this.clock.nowMs();
    const cpuStart = this.clock.cpuMs();
    try {
      return await compute();
    } finally {
      this.observe(this.clock.nowMs() - wallStart, this.clock.cpuMs() - cpuStart);
    }
  }

  private observe(wallMs: number, cpuMs: number): void {
    this.wallMs += wallMs;
    this.busyMs += cpuMs;
    if (this.wallMs < WINDOW_MS) return;
    const starved = this.busyMs / (this.wallMs * this.threads) < STARVED_SHARE;
    this.wallMs = 0;
    this.busyMs = 0;
    this.starvedWindows = starved ? this.starvedWindows + 1 : 0;
    if (this.starvedWindows >= STARVED_WINDOWS && this.threads > 1) {
      this.change(this.threads - 1);
      this.retryAtMs = this.clock.nowMs() + this.retryMs;
      this.retryMs = Math.min(this.retryMs * 2, LONGEST_RETRY_MS);
    } else if (this.clock.nowMs() >= this.retryAtMs) {
      this.change(this.threads + 1);
      this.retryAtMs =
        this.threads < this.most ? this.clock.nowMs() + this.retryMs : Number.POSITIVE_INFINITY;
    }
  }

  private change(threads: number): void {
    this.threads = threads;
    this.starvedWindows = 0;
    this.apply(threads);
  }
}
