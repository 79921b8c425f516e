/** Counts by name over the last `windowMs`, exact to one slice of it. */
export class RecentCounts {
  private slices: { begin: number; counts: Map<string, number> }[] = [];

  constructor(
    private readonly windowMs: number,
    private readonly now: () => number,
    private readonly sliceMs = windowMs / 30,
  ) {}

  add(name: string, amount = 1): void {
    const now = this.now();
    let last = this.slices.at(-1);
    if (!last || now >= last.begin + this.sliceMs) {
      this.forget(now);
      last = { begin: now, counts: new Map() };
      this.slices.push(last);
    }
    last.counts.set(name, (last.counts.get(name) ?? 0) + amount);
  }

  sum(name: string): number {
    this.forget(this.now());
    return this.slices.reduce((total, slice) => total + (slice.counts.get(name) ?? 0), 0);
  }

  private forget(now: number): void {
    this.slices = this.slices.filter((slice) => slice.begin + this.sliceMs > now - this.windowMs);
  }
}
