import Link from 'next/link';
import type { ReactNode } from 'react';
import { useProject } from '@/components/layout/project-context';
import { CopyButton } from '@/components/ui/copy-button';
import { formatBytes, formatCount } from '@/components/ui/format';
import { RelativeTime } from '@/components/ui/relative-time';
import type { ExportDetailView } from '@/lib/contracts/export';
import { describeChoice, presetNames } from './export-names';

export function ExportFacts({ view }: { view: ExportDetailView }) {
  const { slug } = useProject();
  const { manifest } = view;
  return (
    <dl className="grid grid-cols-[minmax(6rem,auto)_1fr] gap-x-4 gap-y-2 rounded-md border border-border bg-surface p-4">
      <Fact name="Trainer">
        {presetNames[view.choice.preset]}: {describeChoice(view.choice)}
      </Fact>
      <Fact name="Rows">
        {formatCount(view.rows)}
        {manifest && manifest.nothingKept > 0
          ? `; of ${formatCount(manifest.nothingKept)} more samples reject sampling kept nothing`
          : ''}
      </Fact>
      <Fact name="Size">{view.state === 'ready' ? formatBytes(view.bytes) : 'not known yet'}</Fact>
      <Fact name="SHA-256">
        {view.sha256 ? (
          <span className="flex flex-wrap items-center gap-2">
            <span className="break-all font-mono text-[12px]">{view.sha256}</span>
            <CopyButton text={view.sha256} label="Copy" />
          </span>
        ) : (
          'not known yet'
        )}
      </Fact>
      <Fact name="Pair set">
        <Link
          href={`/p/${slug}/pairs/${view.pairSet.id}`}
          className="inline-flex min-h-6 items-center text-accent hover:underline"
        >
          {view.pairSet.name}
        </Link>
      </Fact>
      <Fact name="Made">
        <RelativeTime iso={view.createdAt} /> by {view.createdBy}
      </Fact>
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted-foreground">{name}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </>
  );
}
