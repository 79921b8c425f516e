/** The same bytes in chunks of exactly `size`, the last one shorter. Each chunk has memory of its own. */
export async function* rechunk(source: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<Buffer> {
  let parts: Uint8Array[] = [];
  let held = 0;
  for await (let rest of source) {
    while (held + rest.length >= size) {
      const used = size - held;
      yield Buffer.concat([...parts, rest.subarray(0, used)]);
      rest = rest.subarray(used);
      parts = [];
      held = 0;
    }
    if (rest.length === 0) continue;
    parts.push(rest);
    held += rest.length;
  }
  if (held > 0) yield Buffer.concat(parts);
}
