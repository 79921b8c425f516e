/** Seconds an item belongs to a worker without a sign of life, by the database's clock. */
export function leaseSeconds(): number {
  return Number(process.env.REASONDESK_LEASE_SECONDS ?? 60);
}

/** A third of the lease, so that two signs may be lost; at most 5 s, so that a paused run stops soon. */
export function renewEveryMs(): number {
  return Math.min(5_000, (leaseSeconds() * 1_000) / 3);
}
