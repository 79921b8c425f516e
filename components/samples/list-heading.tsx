import { SlidersHorizontal, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { formatCount } from '@/components/ui/format';
import { Popover } from '@/components/ui/popover';
import { histogramFilters, type SampleFacetsView } from '@/lib/contracts/sample';
import { histogramNames } from '@/lib/domain/facet-bins';
import { correctnessNames, finishNames, flagNames, stateNames, verdictNames } from './filter-names';
import { rangeText } from './histogram-text';
import { hasFilters, type ListParams, noFilters } from './list-params';

interface ListHeadingProps {
  facets: SampleFacetsView | undefined;
  params: ListParams;
  onChange: (change: Partial<ListParams>) => void;
  /** what stands at the left of a wide screen */
  filters: ReactNode;
  filtersOpen: boolean;
  onFiltersOpen: (open: boolean) => void;
}

/** How many samples match, and by what. */
export function ListHeading(props: ListHeadingProps) {
  const { facets, params, onChange, filters, filtersOpen, onFiltersOpen } = props;
  return (
    <header className="flex min-h-13 flex-wrap items-center gap-x-3 gap-y-2 border-border border-b px-4 py-2">
      <h1 className="font-semibold text-[16px]">Samples</h1>
      <p aria-live="polite" className="text-muted-foreground">
        {facets ? `${formatCount(facets.total)} of ${formatCount(facets.all)}` : ' '}
      </p>
      <ul aria-label="Filters in use" className="flex flex-wrap items-center gap-2 empty:hidden">
        {chips(params, facets).map(({ key, text }) => (
          <li key={key}>
            <button
              type="button"
              aria-label={`Remove the filter ${text}`}
              onClick={() => onChange({ [key]: null })}
              className="inline-flex min-h-6 items-center gap-1 rounded-full border border-border bg-surface px-2.5 text-[12.5px] hover:bg-muted pointer-coarse:min-h-11"
            >
              {text}
              <X aria-hidden className="size-3" />
            </button>
          </li>
        ))}
      </ul>
      {hasFilters(params) ? (
        <Button size="sm" variant="ghost" onClick={() => onChange(noFilters)}>
          Clear
        </Button>
      ) : null}
      <div className="ml-auto lg:hidden">
        <Popover
          label="Filter and order"
          align="end"
          open={filtersOpen}
          onOpenChange={onFiltersOpen}
          className="p-0"
          trigger={
            <Button size="sm">
              <SlidersHorizontal aria-hidden />
              Filter and order
            </Button>
          }
        >
          {filters}
        </Popover>
      </div>
    </header>
  );
}

function chips(params: ListParams, facets: SampleFacetsView | undefined) {
  const { correctness, verdict, state, dataset, run, flag, group } = params;
  const datasetName = facets?.datasets.find(({ id }) => id === dataset)?.name;
  return [
    { key: 'correctness', text: correctness && correctnessNames[correctness] },
    { key: 'verdict', text: verdict && verdictNames[verdict] },
    { key: 'state', text: state && stateNames[state] },
    { key: 'dataset', text: dataset && `data set: ${datasetName ?? dataset}` },
    { key: 'flag', text: flag && flagNames[flag] },
    { key: 'finish', text: params.finish && finishNames[params.finish] },
    { key: 'source', text: params.source && `source: ${params.source}` },
    { key: 'tag', text: params.tag && `tag: ${params.tag}` },
    ...histogramNames.map((name) => ({
      key: histogramFilters[name],
      text: rangeText(name, params[histogramFilters[name]]),
    })),
    { key: 'group', text: group && `duplicates of #${group}` },
    { key: 'run', text: run && `run: ${facets?.run?.name ?? run}` },
  ].filter((chip): chip is { key: keyof typeof noFilters; text: string } => Boolean(chip.text));
}
