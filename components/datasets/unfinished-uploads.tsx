'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { formatBytes } from '@/components/ui/format';
import { Progress } from '@/components/ui/progress';
import { RelativeTime } from '@/components/ui/relative-time';
import { uploadsQuery, useDeleteUpload } from '@/lib/client/datasets';
import type { UploadView } from '@/lib/contracts/upload';

/** What one has begun to upload and not finished, and what a worker is fetching. */
export function UnfinishedUploads({ project, initial }: { project: string; initial: UploadView[] }) {
  const { data = [] } = useQuery(uploadsQuery(project, initial));
  const drop = useDeleteUpload(project);
  if (data.length === 0) return null;
  return (
    <Card title="Not finished yet">
      <ul className="flex flex-col gap-4">
        {data.map((upload) => (
          <li key={upload.id} className="flex flex-col gap-1.5">
            <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
              <span className="min-w-0 truncate font-medium">{upload.fileName}</span>
              <span className="text-[12.5px] text-muted-foreground">
                for {upload.dataset.name}, <RelativeTime iso={upload.receivedAt} />
              </span>
            </div>
            <Progress
              value={upload.receivedBytes}
              max={upload.sizeBytes}
              label={`Received of ${upload.fileName}`}
            />
            <div className="flex flex-wrap items-center justify-between gap-3">
              <span className="text-[12.5px] text-muted-foreground">
                {formatBytes(upload.receivedBytes)} of {formatBytes(upload.sizeBytes)}.{' '}
                {upload.from === 'upload' ? (
                  'Choose the same file again to go on. Kept for 24 hours.'
                ) : (
                  <Link
                    href={`/p/${project}/datasets/imports/${upload.id}`}
                    className="text-accent underline"
                  >
                    Being fetched
                  </Link>
                )}
              </span>
              <Button
                size="sm"
                disabled={drop.isPending}
                aria-label={`Discard ${upload.fileName}`}
                onClick={() => drop.mutate(upload.id)}
              >
                Discard
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}
