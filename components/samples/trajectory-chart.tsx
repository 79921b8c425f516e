'use client';

import dynamic from 'next/dynamic';
import { ChartFrame } from '@/components/charts/chart-frame';
import { ChartLoading } from '@/components/charts/chart-loading';
import type { TrajectoryView } from '@/lib/contracts/trajectory';
import { flip, type Verdict } from '@/lib/domain/verdict';

const TrajectoryLine = dynamic(() => import('./trajectory-line').then((m) => m.TrajectoryLine), {
  ssr: false,
  loading: ChartLoading,
});

const HEIGHT = 220;

interface TrajectoryChartProps {
  points: TrajectoryView['points'];
  tipping: number | null;
  target: Verdict;
  fileName: string;
}

/** The verdict share of the target along the sentences, with both probabilities in the table. */
export function TrajectoryChart({ points, tipping, target, fileName }: TrajectoryChartProps) {
  const rows = points.map((point, sentence) => ({ sentence, ...point }));
  return (
    <ChartFrame
      title={`Verdict share of ${target} after each sentence`}
      description={`Above one half the model leans to ${target}, the target; 0 is before the reason`}
      height={HEIGHT}
      fileName={fileName}
      columns={[
        { key: 'sentence', label: 'After sentence' },
        { key: 'share', label: `Share of ${target}` },
        { key: 'pTarget', label: `P([[${target}]]|U,R₁…k)` },
        { key: 'pOther', label: `P([[${flip(target)}]]|U,R₁…k)` },
      ]}
      rows={rows}
    >
      <TrajectoryLine rows={rows} tipping={tipping} target={target} height={HEIGHT} />
    </ChartFrame>
  );
}
