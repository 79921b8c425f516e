'use client';

import dynamic from 'next/dynamic';
import { ChartFrame } from '@/components/charts/chart-frame';
import { ChartLoading } from '@/components/charts/chart-loading';
import type { DatasetView } from '@/lib/contracts/dataset';

const LengthBars = dynamic(() => import('./length-bars').then((m) => m.LengthBars), {
  ssr: false,
  loading: ChartLoading,
});

const HEIGHT = 200;

interface LengthChartProps {
  lengths: DatasetView['lengths'];
  fileName: string;
}

/** Answers by length, chosen beside rejected: shows whether the chosen one is simply the longer one. */
export function LengthChart({ lengths, fileName }: LengthChartProps) {
  return (
    <ChartFrame
      title="Length of chosen and rejected answers"
      description="Answers by number of characters, in classes that double"
      height={HEIGHT}
      fileName={fileName}
      columns={[
        { key: 'from', label: 'Characters from' },
        { key: 'to', label: 'to below' },
        { key: 'chosen', label: 'Chosen' },
        { key: 'rejected', label: 'Rejected' },
      ]}
      rows={lengths}
    >
      <LengthBars lengths={lengths} height={HEIGHT} />
    </ChartFrame>
  );
}
