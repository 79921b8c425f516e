import type { SampleFacetsView, SampleFilter } from '@/lib/contracts/sample';
import { binCount, histogramNames } from '@/lib/domain/facet-bins';
import { type FacetGroup, traitBits } from './read-facet-groups';

const LONGEST_LIST = 200;
const ALL_HISTOGRAMS = 2 ** histogramNames.length - 1;

type Counted = Pick<
  SampleFacetsView,
  'total' | 'verdict' | 'correctness' | 'state' | 'finish' | 'flag' | 'sources' | 'tags' | 'histograms'
> & { datasets: Map<bigint, number> };

const has = ({ traits }: FacetGroup, name: keyof typeof traitBits) => (traits & traitBits[name]) !== 0;

const correctness = {
  mixed: (g: FacetGroup) => has(g, 'scored') && has(g, 'correct') && has(g, 'incorrect'),
  all: (g: FacetGroup) => has(g, 'scored') && has(g, 'correct') && !has(g, 'incorrect'),
  none: (g: FacetGroup) => has(g, 'scored') && !has(g, 'correct'),
  unscored: (g: FacetGroup) => !has(g, 'scored'),
};

const unpaired = (g: FacetGroup) =>
  !has(g, 'proposed') && !has(g, 'approved') && !has(g, 'rejected') && !has(g, 'skipped');

/** Each choice with all the other filters applied, but not its own. */
export function countFacets(groups: readonly FacetGroup[], filter: SampleFilter): Counted {
  const { dataset, verdict, state, finish, flag, source, tag } = filter;
  const asked = {
    dataset: (g: FacetGroup) => dataset === undefined || g.datasetId === BigInt(dataset),
    verdict: (g: FacetGroup) => verdict === undefined || has(g, verdict),
    correctness: (g: FacetGroup) => filter.correctness === undefined || correctness[filter.correctness](g),
    state: (g: FacetGroup) => state === undefined || (state === 'none' ? unpaired(g) : has(g, state)),
    finish: (g: FacetGroup) => finish === undefined || has(g, finish),
    flag: (g: FacetGroup) => flag === undefined || has(g, flag),
    source: (g: FacetGroup) => source === undefined || g.source === source,
    tag: (g: FacetGroup) => tag === undefined || g.tags.includes(tag),
    histograms: (g: FacetGroup) => g.passes === ALL_HISTOGRAMS,
  };
  /** The groups that pass every filter but one. */
  const without = (own: keyof typeof asked | null) =>
    groups.filter((g) => Object.entries(asked).every(([name, passes]) => name === own || passes(g)));
  const choices = <K extends string>(
    own: keyof typeof asked,
    names: readonly K[],
    test: (g: FacetGroup, name: K) => boolean,
  ) => {
    const left = without(own);
    return Object.fromEntries(names.map((name) => [name, sum(left.filter((g) => test(g, name)))])) as Record<
      K,
      number
    >;
  };
  const beforeBins = without('histograms');
  return {
    total: sum(without(null)),
    datasets: countBy(without('dataset'), (g) => [g.datasetId]),
    verdict: choices('verdict', ['A', 'B', 'unparsed'], has),
    correctness: choices('correctness', ['mixed', 'all', 'none', 'unscored'], (g, name) =>
      correctness[name](g),
    ),
    state: choices('state', ['none', 'proposed', 'approved', 'rejected', 'skipped'], (g, name) =>
      name === 'none' ? unpaired(g) : has(g, name),
    ),
    finish: choices('finish', ['stop', 'length', 'error'], has),
    flag: choices('flag', ['duplicate', 'overlap'], has),
    sources: longest(countBy(without('source'), (g) => (g.source === null ? [] : [g.source]))).map(
      ([name, samples]) => ({ source: name, samples }),
    ),
    tags: longest(countBy(without('tag'), (g) => [...new Set(g.tags)])).map(([name, samples]) => ({
      tag: name,
      samples,
    })),
    histograms: Object.fromEntries(
      histogramNames.map((name, position) => {
        const others = ALL_HISTOGRAMS & ~(1 << position);
        const left = beforeBins.filter(({ passes }) => (passes & others) === others);
        return [name, countBins(left, position).slice(0, binCount(name))];
      }),
    ) as SampleFacetsView['histograms'],
  };
}

function sum(groups: readonly FacetGroup[]): number {
  return groups.reduce((total, { samples }) => total + samples, 0);
}

function countBy<K>(groups: readonly FacetGroup[], keys: (group: FacetGroup) => K[]): Map<K, number> {
  const counts = new Map<K, number>();
  for (const group of groups) {
    for (const key of keys(group)) counts.set(key, (counts.get(key) ?? 0) + group.samples);
  }
  return counts;
}

function longest(counts: Map<string, number>): [string, number][] {
  return [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).slice(0, LONGEST_LIST);
}

function countBins(groups: readonly FacetGroup[], position: number): number[] {
  const counts = new Array<number>(64).fill(0);
  const count = (word: number, offset: number) => {
    // The lowest bit that is set, one after the other: most bins of a sample are empty.
    for (let left = word; left !== 0; left &= left - 1) {
      const bin = offset + 31 - Math.clz32(left & -left);
      counts[bin] = (counts[bin] ?? 0) + 1;
    }
  };
  for (const { bins } of groups) {
    const sets = bins[position];
    if (!sets) continue;
    const view = new DataView(sets.buffer, sets.byteOffset, sets.byteLength);
    for (let at = 0; at < sets.byteLength; at += 8) {
      count(view.getInt32(at + 4), 0);
      count(view.getInt32(at), 32);
    }
  }
  return counts;
}
