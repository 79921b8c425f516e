import {
  createLoader,
  createSerializer,
  type inferParserType,
  parseAsInteger,
  parseAsStringLiteral,
} from 'nuqs/server';
import {
  correctnessFilters,
  directions,
  flagFilters,
  type SampleFilter,
  type SampleOrder,
  sampleSorts,
  stateFilters,
  verdictFilters,
} from '@/lib/contracts/sample';

/** Which list: what a sample's page carries on, so that its neighbours are those of the list one came from. */
export const listParams = {
  model: parseAsInteger,
  dataset: parseAsInteger,
  run: parseAsInteger,
  verdict: parseAsStringLiteral(verdictFilters),
  correctness: parseAsStringLiteral(correctnessFilters),
  state: parseAsStringLiteral(stateFilters),
  flag: parseAsStringLiteral(flagFilters),
  group: parseAsInteger,
  sort: parseAsStringLiteral(sampleSorts).withDefault('id'),
  dir: parseAsStringLiteral(directions).withDefault('asc'),
};

export type ListParams = inferParserType<typeof listParams>;

export const loadListParams = createLoader(listParams);
export const listAddress = createSerializer(listParams);

/** The filter of a request. Ids that cannot be are left out, as if nobody had asked. */
export function toFilter(params: ListParams): SampleFilter {
  const { verdict, correctness, state, flag } = params;
  return {
    model: positive(params.model),
    dataset: positive(params.dataset),
    run: positive(params.run),
    verdict: verdict ?? undefined,
    correctness: correctness ?? undefined,
    state: state ?? undefined,
    flag: flag ?? undefined,
    group: positive(params.group),
  };
}

export function toOrder(params: ListParams): SampleOrder {
  return { ...toFilter(params), sort: params.sort, direction: params.dir };
}

function positive(id: number | null): number | undefined {
  return id !== null && Number.isSafeInteger(id) && id > 0 ? id : undefined;
}

const filterKeys = ['dataset', 'run', 'verdict', 'correctness', 'state', 'flag', 'group'] as const;

export const noFilters = {
  dataset: null,
  run: null,
  verdict: null,
  correctness: null,
  state: null,
  flag: null,
  group: null,
} as const;

export function hasFilters(params: ListParams): boolean {
  return filterKeys.some((key) => params[key] !== null);
}
