const SAMPLE_BYTES = 65_536;

/**
 * A text that is the same for the same file chosen again: name, size, time, and a hash of its head and tail. It only
 * finds one's own unfinished upload, so a fast hash that every page may use is enough.
 */
export async function fileFingerprint(file: File): Promise<string> {
  const ends = [file.slice(0, SAMPLE_BYTES), file.slice(-SAMPLE_BYTES)];
  const bytes = await Promise.all(ends.map(async (end) => new Uint8Array(await end.arrayBuffer())));
  return [file.name.slice(0, 100), file.size, file.lastModified, ...bytes.map(fnv1a)].join(' ');
}

function fnv1a(bytes: Uint8Array): string {
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}
