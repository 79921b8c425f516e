/** Does something again and again, never twice at once: the pause begins when the work has ended. */
export class Every {
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(
    private readonly ms: number,
    private readonly work: () => Promise<void>,
    private readonly onError: (error: unknown) => void,
  ) {
    this.next();
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  private next(): void {
    this.timer = setTimeout(async () => {
      try {
        await this.work();
      } catch (error) {
        this.onError(error);
      }
      if (!this.stopped) this.next();
    }, this.ms);
  }
}
