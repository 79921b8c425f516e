'use client';

import dynamic from 'next/dynamic';
import { ChartFrame } from '@/components/charts/chart-frame';
import { ChartLoading } from '@/components/charts/chart-loading';
import { TIPPING_BINS, type TrajectoriesView } from '@/lib/contracts/trajectory';

const TippingBars = dynamic(() => import('./tipping-bars').then((m) => m.TippingBars), {
  ssr: false,
  loading: ChartLoading,
});

const HEIGHT = 240;
const PERCENT = 100 / TIPPING_BINS;

/** After which part of a reason its verdict stands where it ends. */
export function TippingChart({ view }: { view: TrajectoriesView }) {
  const rows = [
    { place: 'before', reasons: view.before },
    ...view.tenths.map((reasons, at) => ({ place: `${at * PERCENT}–${(at + 1) * PERCENT}%`, reasons })),
  ];
  return (
    <ChartFrame
      title="When the verdict is fixed"
      description="Traced best reasons by the part of their sentences after which the leaning verdict never changes again"
      height={HEIGHT}
      fileName="tipping-sentences"
      columns={[
        { key: 'place', label: 'Fixed after' },
        { key: 'reasons', label: 'Reasons' },
      ]}
      rows={rows}
    >
      <TippingBars rows={rows} height={HEIGHT} />
    </ChartFrame>
  );
}
