import { type DecideInput, decideInput, type ReviewPairView } from '@/lib/contracts/review';

/** A decision that the server has not confirmed yet. */
export interface Unsent {
  pairId: number;
  body: DecideInput;
  madeAtMs: number;
}

/**
 * Decisions on their way to the server, in the order they were made. They outlive the page: each is stored under a key
 * of its own, so that two tabs never overwrite one another's, and is dropped once the server has it.
 */
export class ReviewOutbox {
  private entries: Unsent[] = [];

  /** `scope` keeps people and projects that share a browser apart. */
  constructor(
    private readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>,
    private readonly scope: string,
  ) {
    this.entries = this.read();
  }

  all(): readonly Unsent[] {
    return this.entries;
  }

  first(): Unsent | null {
    return this.entries[0] ?? null;
  }

  has(idempotencyKey: string): boolean {
    return this.entries.some(({ body }) => body.idempotencyKey === idempotencyKey);
  }

  /** False: the decision is kept, but would not survive a reload, because the browser stores no more. */
  add(entry: Unsent): boolean {
    this.entries.push(entry);
    try {
      this.storage.setItem(this.keyOf(entry.body.idempotencyKey), JSON.stringify(entry));
      return true;
    } catch {
      // Full or forbidden: what is in memory is sent all the same, and the caller can say so.
      return false;
    }
  }

  remove(idempotencyKey: string): void {
    this.entries = this.entries.filter(({ body }) => body.idempotencyKey !== idempotencyKey);
    this.storage.removeItem(this.keyOf(idempotencyKey));
  }

  private keyOf(idempotencyKey: string): string {
    return `reasondesk.review.${this.scope}.${idempotencyKey}`;
  }

  private read(): Unsent[] {
    const prefix = this.keyOf('');
    const keys = Array.from({ length: this.storage.length }, (_, index) => this.storage.key(index));
    return keys
      .filter((key) => key?.startsWith(prefix))
      .flatMap((key) => parse(key === null ? null : this.storage.getItem(key)))
      .toSorted((a, b) => a.madeAtMs - b.madeAtMs);
  }
}

function parse(text: string | null): Unsent[] {
  if (text === null) return [];
  const { pairId, body, madeAtMs } = JSON.parse(text) as Unsent;
  return decideInput.safeParse(body).success ? [{ pairId, body, madeAtMs }] : [];
}

/** Unique without `crypto.randomUUID`, which browsers offer on https and localhost only. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}

/** The pair that a decision is about, as the server wants it named. */
export function sidesOf(pair: ReviewPairView): Pick<DecideInput, 'version' | 'leftId' | 'rightId'> {
  return { version: pair.version, leftId: pair.left.candidateId, rightId: pair.right.candidateId };
}
