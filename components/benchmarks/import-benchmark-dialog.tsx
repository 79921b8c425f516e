'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { DropZone } from '@/components/datasets/drop-zone';
import { refuseEarly } from '@/components/datasets/refuse-early';
import { useProject } from '@/components/layout/project-context';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { useImportBenchmark } from '@/lib/client/benchmarks';
import { AppError } from '@/lib/errors';
import { ImportProblems } from './import-problems';

interface ImportBenchmarkDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

export function ImportBenchmarkDialog({ open, onOpenChange }: ImportBenchmarkDialogProps) {
  const { slug } = useProject();
  const router = useRouter();
  const [name, setName] = useState('RewardBench');
  const upload = useImportBenchmark(slug);
  const fields = upload.error instanceof AppError ? upload.error.fields : [];
  const nameError = fields.some(({ field }) => field === 'name') ? upload.error?.message : null;

  const send = (file: File) =>
    upload.mutate(
      { name: name.trim(), file, check: (sent) => refuseEarly(sent, 'benchmark') },
      {
        onSuccess: ({ id }) => {
          onOpenChange(false);
          router.push(`/p/${slug}/benchmarks/${id}`);
        },
      },
    );

  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Import a benchmark"
      description="All rows are stored, or none: those that are wrong are named."
      className="max-w-2xl"
    >
      <div className="flex flex-col gap-4">
        <Field label="Name" error={nameError}>
          <Input
            value={name}
            maxLength={120}
            disabled={upload.isPending}
            onChange={(event) => setName(event.target.value)}
          />
        </Field>
        <DropZone
          onFile={send}
          disabled={upload.isPending || name.trim() === ''}
          title="Drop a benchmark file here, or choose one"
          hint={
            <>
              RewardBench as it is, or rows with <code className="font-mono">id</code>,{' '}
              <code className="font-mono">subset</code>, <code className="font-mono">prompt</code> (text or
              messages), <code className="font-mono">chosen</code> and{' '}
              <code className="font-mono">rejected</code>: JSONL, JSON array, CSV, TSV or Parquet, also packed
              with gzip, zstd or zip.
            </>
          }
        />
        <div aria-live="polite">
          {upload.isPending ? <p className="text-muted-foreground">Reading the file…</p> : null}
          {upload.error && !nameError ? <ImportProblems error={upload.error} /> : null}
        </div>
      </div>
    </Dialog>
  );
}
