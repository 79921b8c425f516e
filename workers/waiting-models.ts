/** Models whose servers cannot be asked now: their items are not fetched, so that other models' are. */
export class WaitingModels {
  private readonly until = new Map<string, number>();

  wait(modelId: string, ms: number): void {
    this.until.set(modelId, Date.now() + ms);
  }

  ids(): string[] {
    const now = Date.now();
    for (const [modelId, until] of this.until) if (until <= now) this.until.delete(modelId);
    return [...this.until.keys()];
  }
}
