import {
  createLoader,
  createSerializer,
  type inferParserType,
  parseAsInteger,
  parseAsString,
  parseAsStringLiteral,
} from 'nuqs/server';
import {
  correctnessFilters,
  directions,
  finishFilters,
  flagFilters,
  histogramFilters,
  type SampleFilter,
  type SampleOrder,
  sampleSorts,
  stateFilters,
  verdictFilters,
} from '@/lib/contracts/sample';
import { type HistogramName, histogramNames, parseBinRange } from '@/lib/domain/facet-bins';

/** Which list: what a sample's page carries on, so that its neighbours are those of the list one came from. */
export const listParams = {
  model: parseAsInteger,
  dataset: parseAsInteger,
  run: parseAsInteger,
  verdict: parseAsStringLiteral(verdictFilters),
  correctness: parseAsStringLiteral(correctnessFilters),
  state: parseAsStringLiteral(stateFilters),
  finish: parseAsStringLiteral(finishFilters),
  source: parseAsString,
  tag: parseAsString,
  binsReason: parseAsString,
  binsVerdict: parseAsString,
  binsScore: parseAsString,
  binsMargin: parseAsString,
  binsLength: parseAsString,
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
    finish: params.finish ?? undefined,
    source: short(params.source),
    tag: short(params.tag),
    ...Object.fromEntries(histogramNames.map((name) => [histogramFilters[name], range(params, name)])),
    flag: flag ?? undefined,
    group: positive(params.group),
  };
}

export function toOrder(params: ListParams): SampleOrder {
  return { ...toFilter(params), sort: params.sort, direction: params.dir };
}

function short(text: string | null): string | undefined {
  return text !== null && text.length <= 500 ? text : undefined;
}

function range(params: ListParams, name: HistogramName): string | undefined {
  const text = params[histogramFilters[name]];
  return text !== null && parseBinRange(name, text) ? text : undefined;
}

function positive(id: number | null): number | undefined {
  return id !== null && Number.isSafeInteger(id) && id > 0 ? id : undefined;
}

export const noFilters = {
  dataset: null,
  run: null,
  verdict: null,
  correctness: null,
  state: null,
  finish: null,
  source: null,
  tag: null,
  binsReason: null,
  binsVerdict: null,
  binsScore: null,
  binsMargin: null,
  binsLength: null,
  flag: null,
  group: null,
} as const;

export function hasFilters(params: ListParams): boolean {
  return Object.entries(params).some(([key, value]) => key in noFilters && value !== null);
}
