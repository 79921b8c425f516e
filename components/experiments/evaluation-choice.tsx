'use client';

import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { Popover } from '@/components/ui/popover';
import { Select } from '@/components/ui/select';
import type { EvaluationView } from '@/lib/contracts/benchmark';
import { type Strategy, strategyNames } from '@/lib/domain/strategy';
import type { Shown } from './show-params';

interface EvaluationChoiceProps {
  evaluations: readonly EvaluationView[];
  shown: readonly Shown[];
  onShown: (shown: Shown[]) => void;
}

/** Which evaluations stand in the chart, and as which strategy. */
export function EvaluationChoice({ evaluations, shown, onShown }: EvaluationChoiceProps) {
  const count = shown.filter(({ runId }) => evaluations.some((e) => e.runId === runId)).length;
  const change = (runId: number, strategy: Strategy | null | 'away') => {
    const others = shown.filter((entry) => entry.runId !== runId);
    if (strategy === 'away') return onShown(others);
    const isShown = others.length < shown.length;
    onShown(
      isShown
        ? shown.map((entry) => (entry.runId === runId ? { runId, strategy } : entry))
        : [...shown, { runId, strategy }],
    );
  };
  return (
    <Popover
      trigger={<Button>{`Evaluations: ${count} of ${evaluations.length}`}</Button>}
      className="w-[26rem]"
    >
      <ul className="flex flex-col gap-3">
        {evaluations.map((evaluation) => {
          const entry = shown.find(({ runId }) => runId === evaluation.runId);
          const name = `${evaluation.model.name} on ${evaluation.benchmark.name}`;
          return (
            <li key={evaluation.runId} className="flex flex-col gap-1">
              <Checkbox
                label={`${name} (run ${evaluation.runId})`}
                checked={entry !== undefined}
                disabled={evaluation.score === null}
                onChange={(event) => change(evaluation.runId, event.target.checked ? null : 'away')}
              />
              {entry ? (
                <span className="pl-6">
                  <Select
                    aria-label={`Strategy of ${name}, run ${evaluation.runId}`}
                    value={entry.strategy ?? ''}
                    onChange={(event) =>
                      change(evaluation.runId, (event.target.value || null) as Strategy | null)
                    }
                    options={[
                      { value: '', label: 'no strategy' },
                      ...strategyNames.map((strategy, i) => ({
                        value: strategy,
                        label: `${i + 1}: ${strategy}`,
                      })),
                    ]}
                  />
                </span>
              ) : null}
            </li>
          );
        })}
      </ul>
    </Popover>
  );
}
