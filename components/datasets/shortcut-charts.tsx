'use client';

import dynamic from 'next/dynamic';
import { ChartFrame } from '@/components/charts/chart-frame';
import { ChartLoading } from '@/components/charts/chart-loading';
import { formatCount } from '@/components/ui/format';
import type { DatasetReportContent } from '@/lib/contracts/dataset-report';
import { ratioBounds } from '@/lib/domain/shortcut-tally';
import { markNames } from './report-findings';
import type { MarkDatum } from './shortcut-mark-bars';
import type { RatioDatum } from './shortcut-ratio-bars';

const RatioBars = dynamic(() => import('./shortcut-ratio-bars').then((m) => m.ShortcutRatioBars), {
  ssr: false,
  loading: ChartLoading,
});
const MarkBars = dynamic(() => import('./shortcut-mark-bars').then((m) => m.ShortcutMarkBars), {
  ssr: false,
  loading: ChartLoading,
});

const HEIGHT = 260;

interface ShortcutChartsProps {
  shortcuts: DatasetReportContent['shortcuts'];
  /** Without its ending. */
  fileName: string;
}

/** What tells the chosen answer from the rejected one at a glance: its length and its marks. */
export function ShortcutCharts({ shortcuts, fileName }: ShortcutChartsProps) {
  const { compared, medianRatio } = shortcuts;
  const ratios: RatioDatum[] = shortcuts.ratios.map((samples, i) => ({
    ...ratioClass(i),
    samples,
    share: samples / Math.max(1, compared),
  }));
  const marks: MarkDatum[] = shortcuts.marks.map(({ mark, onlyChosen, onlyRejected, both, neither }) => ({
    mark: markNames[mark].replace(/^an? /, ''),
    onlyChosen,
    onlyRejected,
    both,
    neither,
    chosen: onlyChosen / Math.max(1, compared),
    rejected: onlyRejected / Math.max(1, compared),
  }));
  return (
    <div className="grid gap-4 lg:grid-cols-2">
      <ChartFrame
        title="Length of the chosen answer, relative to the rejected one"
        description={`${formatCount(compared)} samples by chosen ÷ rejected, in characters; median ${medianRatio?.toFixed(2) ?? '–'}`}
        height={HEIGHT}
        fileName={`${fileName}-length-ratio`}
        columns={[
          { key: 'label', label: 'Chosen ÷ rejected' },
          { key: 'samples', label: 'Samples' },
          { key: 'share', label: 'Share' },
        ]}
        rows={ratios.map(({ label, samples, share }) => ({ label, samples, share }))}
      >
        <RatioBars data={ratios} height={HEIGHT} />
      </ChartFrame>
      <ChartFrame
        title="What only one of the two answers has"
        description="Share of samples, the chosen answer (filled) beside the rejected one (outlined)"
        height={HEIGHT}
        fileName={`${fileName}-marks`}
        columns={[
          { key: 'mark', label: 'Mark' },
          { key: 'onlyChosen', label: 'Only chosen' },
          { key: 'onlyRejected', label: 'Only rejected' },
          { key: 'both', label: 'Both' },
          { key: 'neither', label: 'Neither' },
        ]}
        rows={marks.map(({ chosen: _chosen, rejected: _rejected, ...counts }) => counts)}
      >
        <MarkBars data={marks} height={HEIGHT} />
      </ChartFrame>
    </div>
  );
}

function ratioClass(index: number): { label: string; tick: string } {
  const from = ratioBounds[index] ?? 0;
  const to = ratioBounds[index + 1];
  if (to === undefined) return { label: `${from} and more`, tick: `${from}+` };
  return { label: from === 0 ? `below ${to}` : `${from} to ${to}`, tick: String(from) };
}
