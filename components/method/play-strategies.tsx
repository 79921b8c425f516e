'use client';

import { Check, X } from 'lucide-react';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table';
import {
  correctnessModes,
  type PairOptions,
  pickPair,
  rankings,
  strategies,
  strategyNames,
} from '@/lib/domain/strategy';
import { explainPick, missingWords } from './explain-pick';
import type { PlayState } from './play-options';
import { PLAY_SAMPLE_ID, type toCandidates } from './play-points';

interface PlayStrategiesProps {
  state: PlayState;
  candidates: ReturnType<typeof toCandidates>;
  onChange: (change: Partial<PlayState>) => void;
}

const options = (values: readonly string[]) => values.map((value) => ({ value, label: value }));

export function PlayStrategies({ state, candidates, onChange }: PlayStrategiesProps) {
  const { rule, t, correctness, rank, seed, strategy: shown } = state;
  const pairOptions: PairOptions = { correctness, rankBy: rank, rule, seed, sampleId: PLAY_SAMPLE_ID };
  if (t !== null) pairOptions.threshold = t;
  return (
    <section aria-labelledby="play-pairs" className="mt-5">
      <h3 id="play-pairs" className="mb-2 font-semibold">
        The pair each strategy builds
      </h3>
      <div className="mb-2 grid max-w-xl grid-cols-3 gap-3">
        <Field label="Correctness">
          <Select
            value={correctness}
            options={options(correctnessModes)}
            onChange={({ target }) =>
              onChange({ correctness: correctnessModes.find((mode) => mode === target.value) ?? 'verdict' })
            }
          />
        </Field>
        <Field label="Rank by">
          <Select
            value={rank}
            options={options(rankings)}
            onChange={({ target }) =>
              onChange({ rank: rankings.find((ranking) => ranking === target.value) ?? 'fluency' })
            }
          />
        </Field>
        <Field label="Seed">
          <Input
            type="number"
            min={0}
            step={1}
            value={seed}
            onChange={({ target }) => {
              if (Number.isSafeInteger(target.valueAsNumber)) onChange({ seed: target.valueAsNumber });
            }}
          />
        </Field>
      </div>
      <Table label="Pairs by strategy" className="[&_:is(td,th)]:px-2">
        <Thead>
          <Tr>
            <Th>
              <span className="sr-only">Shown</span>
            </Th>
            <Th>Strategy</Th>
            <Th>Chosen</Th>
            <Th>Rejected</Th>
          </Tr>
        </Thead>
        <Tbody>
          {strategyNames.map((name) => {
            const pair = pickPair(name, candidates, pairOptions);
            const { chosen, rejected } = strategies[name];
            return (
              <Tr key={name}>
                <Td>
                  <input
                    type="radio"
                    name="strategy"
                    aria-label={`Show the pair of ${name}`}
                    className="size-4 accent-(--accent)"
                    checked={name === shown}
                    onChange={() => onChange({ strategy: name })}
                  />
                </Td>
                <Td className="min-w-36 font-medium">{name}</Td>
                {'missing' in pair ? (
                  <Td colSpan={2} className="text-muted-foreground">
                    {missingWords[pair.missing]}
                  </Td>
                ) : (
                  <>
                    <Td className="min-w-32">
                      <Check aria-hidden className="mr-1 inline size-3.5 text-good" />
                      {pair.chosen.id}: {explainPick(chosen, 'chosen', rank, seed)}
                    </Td>
                    <Td className="min-w-32">
                      <X aria-hidden className="mr-1 inline size-3.5 text-bad" />
                      {pair.rejected.id}: {explainPick(rejected, 'rejected', rank, seed)}
                    </Td>
                  </>
                )}
              </Tr>
            );
          })}
        </Tbody>
      </Table>
    </section>
  );
}
