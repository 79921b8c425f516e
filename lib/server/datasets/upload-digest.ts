import { createHash, type Hash } from 'node:crypto';

/** The SHA-256 of a file that arrives in parts, as far as this process has seen all of it. */
interface Digest {
  hash: Hash;
  bytes: number;
}

const MAX_KEPT = 64;
const holder = globalThis as typeof globalThis & { reasondeskDigests?: Map<bigint, Digest> };
// Next's development server loads modules anew on every change; the digests must outlive that.
holder.reasondeskDigests ??= new Map();
const digests = holder.reasondeskDigests;

/** To be called with each chunk once it is stored. What another process received is missing: then there is no digest. */
export function digestChunk(importId: bigint, offset: number, chunk: Uint8Array): void {
  const digest = offset === 0 ? { hash: createHash('sha256'), bytes: 0 } : digests.get(importId);
  if (digest?.bytes !== offset) return;
  digest.hash.update(chunk);
  digest.bytes += chunk.length;
  digests.delete(importId);
  digests.set(importId, digest);
  for (const oldest of [...digests.keys()].slice(0, -MAX_KEPT)) digests.delete(oldest);
}

/** The digest (hex) of a file of `bytes` bytes, once; null when this process has not seen every part of it. */
export function takeDigest(importId: bigint, bytes: number): string | null {
  const digest = digests.get(importId);
  digests.delete(importId);
  return digest?.bytes === bytes ? digest.hash.digest('hex') : null;
}
