'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useProject } from '@/components/layout/project-context';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { formatCount } from '@/components/ui/format';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { useCreateRun } from '@/lib/client/runs';
import type { BenchmarkView } from '@/lib/contracts/benchmark';
import type { ModelView } from '@/lib/contracts/model';
import { AppError, messageOf } from '@/lib/errors';

interface EvaluateDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  benchmarks: readonly BenchmarkView[];
  models: readonly ModelView[];
}

const DEFAULT_MAX_TOKENS = '512';

/** Starts the run that asks a model about each row of a benchmark, in both orders. */
export function EvaluateDialog({ open, onOpenChange, benchmarks, models }: EvaluateDialogProps) {
  const { slug } = useProject();
  const router = useRouter();
  const create = useCreateRun(slug);
  const served = models.find((m) => m.serversWell > 0) ?? models.find((m) => m.servers > 0);
  const [benchmark, setBenchmark] = useState(benchmarks[0]?.id ?? 0);
  const [model, setModel] = useState(served?.id ?? 0);
  const [limit, setLimit] = useState('');
  const [maxTokens, setMaxTokens] = useState(DEFAULT_MAX_TOKENS);
  const fields = create.error instanceof AppError ? create.error.fields : [];
  const errorOf = (field: string) => fields.find((e) => e.field === field)?.message;

  const start = () =>
    create.mutate(
      {
        kind: 'evaluate',
        benchmark,
        model,
        config: {
          // What is no number goes as it is: the server says what is wrong with it.
          maxTokens: Number(maxTokens),
          ...(limit.trim() ? { limit: Number(limit) } : {}),
        },
      },
      { onSuccess: (run) => router.push(`/p/${slug}/benchmarks/evaluations/${run.id}`) },
    );

  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Evaluate a model"
      description="Each row is judged in both orders, greedily: the reason first, then the verdict."
    >
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          start();
        }}
      >
        <Field label="Benchmark" error={errorOf('benchmark')}>
          <Select
            value={String(benchmark)}
            onChange={(event) => setBenchmark(Number(event.target.value))}
            options={benchmarks.map(({ id, name, rowCount }) => ({
              value: String(id),
              label: `${name} (${formatCount(rowCount)} rows)`,
            }))}
          />
        </Field>
        <Field
          label="Model"
          hint={served ? undefined : 'No server serves a model: connect one under Servers.'}
          error={errorOf('model')}
        >
          <Select
            value={String(model)}
            onChange={(event) => setModel(Number(event.target.value))}
            options={models.map(({ id, name, servers }) => ({
              value: String(id),
              label: servers === 0 ? `${name} (no server)` : name,
              disabled: servers === 0,
            }))}
          />
        </Field>
        <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
          <Field label="Longest reason, in tokens" error={errorOf('config.maxTokens')}>
            <Input
              inputMode="numeric"
              value={maxTokens}
              onChange={(event) => setMaxTokens(event.target.value)}
            />
          </Field>
          <Field label="Only the first … rows" hint="empty: all of them" error={errorOf('config.limit')}>
            <Input inputMode="numeric" value={limit} onChange={(event) => setLimit(event.target.value)} />
          </Field>
        </div>
        {create.error && fields.length === 0 ? (
          <p role="alert" className="text-bad">
            {messageOf(create.error) ?? 'The evaluation could not be started. Try again.'}
          </p>
        ) : null}
        <Button
          type="submit"
          variant="primary"
          className="self-start"
          disabled={create.isPending || create.isSuccess || !served}
        >
          {create.isPending || create.isSuccess ? 'Starting…' : 'Start the evaluation'}
        </Button>
      </form>
    </Dialog>
  );
}
