/** The queue is full: the client shall come back later. */
export class QueueFull extends Error {
  override readonly name = 'QueueFull';
}

interface Waiting {
  start: () => void;
  urgent: boolean;
}

/**
 * One request after the other: on a CPU a single one already keeps all cores busy, and its prefix in the cache. Urgent
 * requests (somebody watches the stream) go before the others that wait.
 */
export class Scheduler {
  private readonly queue: Waiting[] = [];
  private busy = false;

  constructor(private readonly capacity: number) {}

  get waiting(): number {
    return this.queue.length;
  }

  get running(): number {
    return this.busy ? 1 : 0;
  }

  /** Throws QueueFull at once, or the signal's reason while it waits. */
  async run<T>(task: () => Promise<T>, signal: AbortSignal, urgent = false): Promise<T> {
    signal.throwIfAborted();
    if (this.busy) await this.wait(signal, urgent);
    this.busy = true;
    try {
      return await task();
    } finally {
      // The next one starts within the same turn, so nobody slips in between.
      this.busy = false;
      this.queue.shift()?.start();
    }
  }

  private wait(signal: AbortSignal, urgent: boolean): Promise<void> {
    if (this.queue.length >= this.capacity) throw new QueueFull(`${this.queue.length} requests wait already`);
    return new Promise((resolve, reject) => {
      const entry: Waiting = {
        urgent,
        start: () => {
          this.busy = true;
          signal.removeEventListener('abort', leave);
          resolve();
        },
      };
      const leave = () => {
        this.queue.splice(this.queue.indexOf(entry), 1);
        reject(signal.reason);
      };
      signal.addEventListener('abort', leave, { once: true });
      const behind = urgent ? this.queue.findIndex((other) => !other.urgent) : -1;
      if (behind === -1) this.queue.push(entry);
      else this.queue.splice(behind, 0, entry);
    });
  }
}
