/**
 * The groups of positions that hold the same key, each in ascending order; positions with a key of their own are left
 * out. Takes 8 bytes a key while it runs: keys and positions are sorted as one number.
 */
export function* equalRuns(keys: Uint32Array): Generator<number[]> {
  const pairs = new BigUint64Array(keys.length);
  const words = new Uint32Array(pairs.buffer);
  const [low, high] = wordOrder();
  for (let i = 0; i < keys.length; i += 1) {
    words[2 * i + high] = keys[i] ?? 0;
    words[2 * i + low] = i;
  }
  pairs.sort();
  let start = 0;
  for (let i = 1; i <= keys.length; i += 1) {
    if (i < keys.length && words[2 * i + high] === words[2 * start + high]) continue;
    if (i - start > 1) {
      yield Array.from({ length: i - start }, (_, k) => words[2 * (start + k) + low] ?? 0);
    }
    start = i;
  }
}

/** Where the two halves of a 64-bit number stand on this machine. */
function wordOrder(): [low: 0 | 1, high: 0 | 1] {
  const probe = new Uint32Array(new BigUint64Array([1n]).buffer);
  return probe[0] === 1 ? [0, 1] : [1, 0];
}
