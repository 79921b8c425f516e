'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useMay } from '@/components/layout/project-context';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { formatBytes } from '@/components/ui/format';
import { Progress } from '@/components/ui/progress';
import { useDeleteUpload } from '@/lib/client/datasets';
import type { ImportView } from '@/lib/contracts/dataset';

/** A file that is on its way in: fetched by a worker, or sent by a browser elsewhere. */
export function FetchingFile({ project, view }: { project: string; view: ImportView }) {
  const router = useRouter();
  const drop = useDeleteUpload(project);
  const mayImport = useMay('engineer');
  const { upload } = view;
  if (!upload) return null;
  const importHref = `/p/${project}/datasets/import?dataset=${encodeURIComponent(view.dataset.name)}`;
  return (
    <Card>
      <div className="mb-2 flex flex-wrap items-center justify-between gap-3">
        <p aria-live="polite">
          {upload.from === 'upload' ? 'Being uploaded: ' : 'Being fetched by a worker: '}
          {formatBytes(upload.receivedBytes)} of {formatBytes(upload.sizeBytes)}
        </p>
        {mayImport ? (
          <Button
            size="sm"
            disabled={drop.isPending}
            onClick={() => drop.mutate(view.id, { onSuccess: () => router.push(importHref) })}
          >
            Cancel
          </Button>
        ) : null}
      </div>
      <Progress value={upload.receivedBytes} max={upload.sizeBytes} label="Bytes received" />
      {view.error ? <p className="mt-3 text-warn">{view.error} It is tried again.</p> : null}
      {upload.from === 'upload' ? (
        <p className="mt-3 text-muted-foreground">
          To go on with it,{' '}
          <Link href={importHref} className="text-accent underline">
            choose the same file again
          </Link>
          .
        </p>
      ) : null}
      {drop.error ? (
        <p role="alert" className="mt-2 text-bad">
          {drop.error.message}
        </p>
      ) : null}
    </Card>
  );
}
