/** Said wherever figures of the demo benchmark stand near published ones. */
export function DemoNote({ benchmarks }: { benchmarks: readonly string[] }) {
  if (benchmarks.length === 0) return null;
  return (
    <p role="note" className="rounded-md bg-warn-soft px-3 py-2 text-warn">
      Measured on {benchmarks.join(', ')}, not RewardBench: do not compare with the published figures.
    </p>
  );
}
