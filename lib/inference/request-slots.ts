/** A bounded number of places, given out in the order they were asked for. */
export class RequestSlots {
  private taken = 0;
  private waiting: { admit: () => void; turnAway: () => void }[] = [];

  constructor(private currentLimit: number) {}

  get inFlight(): number {
    return this.taken;
  }

  get queued(): number {
    return this.waiting.length;
  }

  get limit(): number {
    return this.currentLimit;
  }

  /** A smaller limit takes nobody's place away: it is reached as places come back. */
  set limit(limit: number) {
    this.currentLimit = limit;
    this.admitWaiting();
  }

  get hasRoom(): boolean {
    return this.taken < this.currentLimit;
  }

  /**
   * True with a place, to be given back by `release`; false when `turnAway` sent the waiting off.
   * @throws the signal's reason when it is aborted before
   */
  async acquire(signal: AbortSignal): Promise<boolean> {
    signal.throwIfAborted();
    if (this.hasRoom) {
      this.taken += 1;
      return true;
    }
    return await new Promise<boolean>((resolve, reject) => {
      const settle = (admitted: boolean) => {
        signal.removeEventListener('abort', abort);
        resolve(admitted);
      };
      const waiter = { admit: () => settle(true), turnAway: () => settle(false) };
      const abort = () => {
        this.waiting = this.waiting.filter((other) => other !== waiter);
        reject(signal.reason);
      };
      signal.addEventListener('abort', abort, { once: true });
      this.waiting.push(waiter);
    });
  }

  release(): void {
    this.taken -= 1;
    this.admitWaiting();
  }

  /** Sends off all who wait, to look for a place elsewhere. */
  turnAway(): void {
    for (const waiter of this.waiting.splice(0)) waiter.turnAway();
  }

  private admitWaiting(): void {
    while (this.hasRoom) {
      const next = this.waiting.shift();
      if (!next) return;
      // Taken here, so that nobody who comes now gets in before.
      this.taken += 1;
      next.admit();
    }
  }
}
