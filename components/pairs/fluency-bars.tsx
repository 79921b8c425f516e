import type { SimulatedStrategy } from '@/lib/contracts/pair';

const HEIGHT = 28;
const HALF = HEIGHT / 2;
const WIDTH = 120;

/** How `P(R|U)` is distributed: chosen upwards, rejected downwards, from 0 on the left to 1 on the right. */
export function FluencyBars({ chosen, rejected }: Pick<SimulatedStrategy, 'chosen' | 'rejected'>) {
  const most = Math.max(1, ...chosen.fluency, ...rejected.fluency);
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width={WIDTH} height={HEIGHT} aria-hidden="true">
      <path d={bars(chosen.fluency, -HALF / most)} className="fill-good" />
      <path d={bars(rejected.fluency, HALF / most)} className="fill-bad" />
      <line x1={0} x2={WIDTH} y1={HALF} y2={HALF} className="stroke-border-strong" strokeWidth={0.5} />
    </svg>
  );
}

function bars(counts: readonly number[], scale: number): string {
  const slot = WIDTH / counts.length;
  return counts
    .map((count, bin) => `M${bin * slot + 0.5} ${HALF}h${slot - 1}v${count * scale}h${1 - slot}z`)
    .join('');
}
