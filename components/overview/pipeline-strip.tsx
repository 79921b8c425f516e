'use client';

import { ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { useProject } from '@/components/layout/project-context';
import { formatCount } from '@/components/ui/format';
import type { PipelineView } from '@/lib/contracts/overview';

interface Stage {
  label: string;
  count: number;
  /** what is counted, and of how many where that is known */
  unit: string;
  page: string;
}

/** The stages in the order of the work; a project without training begun elsewhere goes from export to benchmark. */
function stages(pipeline: PipelineView): Stage[] {
  const { imported, sampled, scored, paired, reviewed, approved, exports, exportedRows, benchmarked } =
    pipeline;
  const of = (whole: number) => (whole > 0 ? `of ${formatCount(whole)}` : '');
  const units = (count: number, one: string, many: string) => (count === 1 ? one : many);
  return [
    { label: 'Imported', count: imported, unit: units(imported, 'sample', 'samples'), page: 'datasets' },
    { label: 'Sampled', count: sampled, unit: of(imported), page: 'runs' },
    { label: 'Scored', count: scored, unit: of(sampled), page: 'samples' },
    { label: 'Paired', count: paired, unit: units(paired, 'pair', 'pairs'), page: 'pairs' },
    {
      label: 'Reviewed',
      count: reviewed,
      unit: paired > 0 ? `${of(paired)}, ${formatCount(approved)} approved` : '',
      page: 'review',
    },
    {
      label: 'Exported',
      count: exportedRows,
      unit: exports > 0 ? `rows in ${formatCount(exports)} ${units(exports, 'file', 'files')}` : 'rows',
      page: 'exports',
    },
    {
      label: 'Benchmarked',
      count: benchmarked,
      unit: units(benchmarked, 'evaluation', 'evaluations'),
      page: 'benchmarks',
    },
  ];
}

export function PipelineStrip({ pipeline }: { pipeline: PipelineView }) {
  const { slug } = useProject();
  return (
    <nav aria-label="Pipeline" className="rounded-md border border-border bg-surface">
      <ol className="grid grid-cols-2 sm:grid-cols-4 xl:grid-cols-7">
        {stages(pipeline).map(({ label, count, unit, page }) => (
          <li key={label} className="relative">
            <Link
              href={`/p/${slug}/${page}`}
              className="block h-full rounded-md px-4 py-3 hover:bg-muted focus-visible:-outline-offset-2"
            >
              <span className="block text-[12.5px] text-muted-foreground">{label}</span>
              <span
                className={
                  count === 0 ? 'block text-[20px] text-muted-foreground' : 'block font-semibold text-[20px]'
                }
              >
                {formatCount(count)}
              </span>
              <span className="block min-h-5 text-[12.5px] text-muted-foreground">{unit}</span>
            </Link>
            <ChevronRight
              aria-hidden
              className="pointer-events-none absolute top-1/2 -right-2 size-4 -translate-y-1/2 text-border-strong max-xl:hidden [li:last-child>&]:hidden"
            />
          </li>
        ))}
      </ol>
    </nav>
  );
}
