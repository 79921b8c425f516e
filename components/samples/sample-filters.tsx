'use client';

import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { CorrectMark } from '@/components/verdict/correct-mark';
import { VerdictBadge } from '@/components/verdict/verdict-badge';
import {
  correctnessFilters,
  finishFilters,
  flagFilters,
  histogramFilters,
  type SampleFacetsView,
  sampleSorts,
  stateFilters,
  verdictFilters,
} from '@/lib/contracts/sample';
import { histogramNames } from '@/lib/domain/facet-bins';
import { FilterChoice } from './filter-choice';
import { FilterHistogram } from './filter-histogram';
import { correctnessNames, finishNames, flagNames, stateNames, verdictNames } from './filter-names';
import type { ListParams } from './list-params';
import { firstDirection, sortNames } from './sample-columns';

interface SampleFiltersProps {
  params: ListParams;
  facets: SampleFacetsView | undefined;
  onChange: (change: Partial<ListParams>) => void;
}

const correctnessMarks = {
  mixed: [true, false],
  all: [true],
  none: [false],
  unscored: [],
} as const;

export function SampleFilters({ params, facets, onChange }: SampleFiltersProps) {
  const { verdict, correctness, state, flag, finish, dataset, sort, dir } = params;
  const scorers = facets?.scorers ?? [];
  return (
    <>
      <div className="flex flex-col gap-3 border-border border-b px-3 py-3">
        {scorers.length > 0 ? (
          <Field label="Scorer" hint={facets?.scorer?.note || undefined}>
            <Select
              value={String(params.model ?? facets?.scorer?.id ?? '')}
              onChange={(event) => onChange({ model: Number(event.target.value) })}
              options={withAsked(scorers, facets?.scorer ?? null).map(({ id, name, samples }) => ({
                value: String(id),
                label: `${name} (${samples})`,
              }))}
            />
          </Field>
        ) : null}
        <Field label="Order">
          <Select
            value={`${sort} ${dir}`}
            onChange={(event) => {
              const [by, direction] = event.target.value.split(' ');
              const found = sampleSorts.find((name) => name === by);
              if (found) onChange({ sort: found, dir: direction === 'desc' ? 'desc' : 'asc' });
            }}
            options={sampleSorts.flatMap((name) =>
              [firstDirection[name], firstDirection[name] === 'asc' ? 'desc' : 'asc'].map((direction) => ({
                value: `${name} ${direction}`,
                label: `${sortNames[name]}, ${direction === 'asc' ? 'lowest first' : 'highest first'}`,
              })),
            )}
          />
        </Field>
      </div>
      <FilterChoice
        title="Correct candidates"
        choices={correctnessFilters.map((value) => ({
          value,
          label: (
            <>
              <span aria-hidden className="flex w-6 shrink-0 gap-0.5">
                {correctnessMarks[value].map((correct) => (
                  <CorrectMark key={String(correct)} correct={correct} />
                ))}
              </span>
              {correctnessNames[value]}
            </>
          ),
          count: facets?.correctness[value],
        }))}
        chosen={correctness}
        onChoose={(value) => onChange({ correctness: value })}
      />
      <FilterChoice
        title="A candidate’s verdict"
        choices={verdictFilters.map((value) => ({
          value,
          label: (
            <>
              <VerdictBadge verdict={value === 'unparsed' ? null : value} />
              {verdictNames[value]}
            </>
          ),
          count: facets?.verdict[value],
        }))}
        chosen={verdict}
        onChoose={(value) => onChange({ verdict: value })}
      />
      {histogramNames.map((name) => (
        <FilterHistogram
          key={name}
          name={name}
          counts={facets?.histograms[name]}
          chosen={params[histogramFilters[name]]}
          onChoose={(range) => onChange({ [histogramFilters[name]]: range })}
        />
      ))}
      <FilterChoice
        title="A candidate’s end"
        choices={finishFilters.map((value) => ({
          value,
          label: finishNames[value],
          count: facets?.finish[value],
        }))}
        chosen={finish}
        onChoose={(value) => onChange({ finish: value })}
      />
      <FilterChoice
        title="Pairs"
        choices={stateFilters.map((value) => ({
          value,
          label: stateNames[value],
          count: facets?.state[value],
        }))}
        chosen={state}
        onChoose={(value) => onChange({ state: value })}
      />
      <FilterChoice
        title="Flags"
        choices={flagFilters.map((value) => ({
          value,
          label: flagNames[value],
          count: facets?.flag[value],
        }))}
        chosen={flag}
        onChoose={(value) => onChange({ flag: value })}
      />
      {facets && facets.datasets.length > 0 ? (
        <FilterChoice
          title="Data set"
          choices={facets.datasets.map(({ id, name, samples }) => ({
            value: id,
            label: (
              <span className="truncate" title={name}>
                {name}
              </span>
            ),
            count: samples,
          }))}
          chosen={dataset}
          onChoose={(value) => onChange({ dataset: value })}
        />
      ) : null}
      {facets && facets.sources.length > 0 ? (
        <FilterChoice
          title="Source"
          choices={facets.sources.map(({ source, samples }) => named(source, samples))}
          chosen={params.source}
          onChoose={(value) => onChange({ source: value })}
        />
      ) : null}
      {facets && facets.tags.length > 0 ? (
        <FilterChoice
          title="Tags"
          choices={facets.tags.map(({ tag, samples }) => named(tag, samples))}
          chosen={params.tag}
          onChoose={(value) => onChange({ tag: value })}
        />
      ) : null}
    </>
  );
}

function named(value: string, count: number) {
  const label = (
    <span className="truncate" title={value} dir="auto">
      {value}
    </span>
  );
  return { value, label, count };
}

/** A scorer that was asked for by address may have scored nothing here yet. */
function withAsked(
  scorers: SampleFacetsView['scorers'],
  asked: SampleFacetsView['scorer'],
): SampleFacetsView['scorers'] {
  return asked && !scorers.some(({ id }) => id === asked.id) ? [...scorers, asked] : scorers;
}
