'use client';

import { useQuery } from '@tanstack/react-query';
import { useQueryStates } from 'nuqs';
import { useMay, useProject } from '@/components/layout/project-context';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { Field } from '@/components/ui/field';
import { formatCount, formatPercent } from '@/components/ui/format';
import { Select } from '@/components/ui/select';
import { Skeleton } from '@/components/ui/skeleton';
import { trajectoriesQuery, useTraceBestReasons } from '@/lib/client/trajectories';
import { EarlyReasons } from './early-reasons';
import { showParams } from './show-params';
import { TippingChart } from './tipping-chart';

const AT_ONCE = 100;

/** How early the verdicts of a campaign are fixed: do its reasons reason, or do they justify? */
export function TrajectoriesPanel() {
  const { slug } = useProject();
  const mayTrace = useMay('engineer');
  const [{ scorer }, setParams] = useQueryStates(showParams);
  const { data, error, refetch } = useQuery(trajectoriesQuery(slug, scorer));
  const trace = useTraceBestReasons(slug, scorer);
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton className="h-96" />;
  if (!data.model || data.samples === 0) {
    return (
      <EmptyState
        title="No scored reasons yet"
        description="A run samples and scores reasons; then their verdicts can be traced sentence by sentence."
      />
    );
  }
  const left = data.samples - data.traced - data.waiting;
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-end gap-3">
        <Field label="Scorer" className="w-56">
          <Select
            value={String(data.model.id)}
            onChange={(event) => void setParams({ scorer: Number(event.target.value) })}
            options={data.models.map(({ id, name }) => ({ value: String(id), label: name }))}
          />
        </Field>
        {mayTrace && left > 0 ? (
          <Button
            variant={data.traced === 0 ? 'primary' : undefined}
            disabled={trace.isPending}
            onClick={() => trace.mutate(AT_ONCE)}
          >
            Trace {formatCount(Math.min(AT_ONCE, left))} {data.traced > 0 ? 'more' : 'best reasons'}
          </Button>
        ) : null}
        <p aria-live="polite" className="min-h-9 content-center text-muted-foreground">
          {formatCount(data.traced)} of {formatCount(data.samples)} best reasons (R*) traced
          {data.waiting > 0 ? `, ${formatCount(data.waiting)} on their way` : ''}
          {data.failed > 0 ? `, ${formatCount(data.failed)} failed` : ''}
        </p>
      </div>
      {trace.error ? <ErrorState error={trace.error} /> : null}
      <p className="max-w-prose">
        {data.traced === 0
          ? 'Each best reason is read sentence by sentence, and the model asked for its verdict after each. A verdict that never changes was decided before the reason said anything: the reason justifies it, and did not lead to it.'
          : `${formatPercent(data.before / data.traced)} of the traced verdicts were decided before the reason said anything.`}
      </p>
      {data.traced > 0 ? (
        <>
          <TippingChart view={data} />
          <EarlyReasons model={data.model.id} traced={data.traced} />
        </>
      ) : null}
    </div>
  );
}
