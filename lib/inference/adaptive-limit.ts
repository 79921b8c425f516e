/**
 * How many requests a server bears at once: one more after each window of successes, half after it refused for being
 * full, never above what is configured and never below one.
 */
export class AdaptiveLimit {
  private current: number;
  private successes = 0;
  /** Requests begun before this one were sent under the old limit, and say nothing about the new one. */
  private epoch = 0;

  constructor(private configured: number) {
    this.current = configured;
  }

  get value(): number {
    return this.current;
  }

  configure(configured: number): void {
    const grown = configured > this.configured && this.current === this.configured;
    this.configured = configured;
    this.current = grown ? configured : Math.min(this.current, configured);
  }

  /** What the server already has to do is not ours to fill: begins below it, and finds the rest by success. */
  startFrom(load: number): void {
    this.current = Math.max(1, Math.min(this.current, this.configured - Math.ceil(load)));
  }

  /** To be kept with each request and handed in with its outcome. */
  begin(): number {
    return this.epoch;
  }

  /** `mayGrow`: false while the server has a queue, where one more would only wait. */
  succeeded(mayGrow: boolean): void {
    this.successes += 1;
    if (this.successes < this.current || !mayGrow) return;
    this.successes = 0;
    this.current = Math.min(this.configured, this.current + 1);
  }

  /** Many requests refused at the same moment halve it once. */
  refused(begunIn: number): void {
    if (begunIn < this.epoch) return;
    this.epoch += 1;
    this.successes = 0;
    this.current = Math.max(1, Math.floor(this.current / 2));
  }
}
