import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import {
  correctnessFilters,
  finishFilters,
  histogramFilters,
  type SampleFilter,
  verdictFilters,
} from '@/lib/contracts/sample';
import { type HistogramName, histogramNames } from '@/lib/domain/facet-bins';
import type { Model, Project } from '@/prisma/generated/client';
import type { UserActor } from '../actor';
import { db } from '../db';
import { useTestDatabase } from '../test-database';
import { createDataset, createMember, createModel, createProject, createSample } from '../test-fixtures';
import { getSampleFacets } from './get-sample-facets';
import { listSamples } from './list-samples';

useTestDatabase();

interface Known {
  id: number;
  source: string | null;
  tags: string[];
  scored: boolean;
  correct: number;
  incorrect: number;
  verdicts: Record<(typeof verdictFilters)[number], number>;
  finishes: number;
  bins: Record<HistogramName, number[]>;
}

let project: Project;
let viewer: UserActor;
let model: Model;
const known: Known[] = [];

const SAMPLES = 60;
const EDGE_BINS = [0, 1, 17, 31, 32, 33, 48];

beforeAll(async () => {
  project = await createProject();
  viewer = await createMember(project, 'viewer');
  model = await createModel();
  const dataset = await createDataset(project);
  let seed = 5;
  const draw = (n: number) => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % n;
  };
  for (let n = 0; n < SAMPLES; n += 1) {
    const source = ['web', 'forum', null][draw(3)] ?? null;
    const tags = ['hard', 'maths'].filter(() => draw(2) === 0);
    const sample = await createSample(dataset, { source, tags });
    const scored = draw(6) > 0;
    const bins = Object.fromEntries(
      histogramNames.map((name) => [name, scored ? EDGE_BINS.filter(() => draw(3) === 0) : []]),
    ) as Known['bins'];
    const some = () => (scored ? draw(3) : 0);
    const one: Known = {
      ...{ id: Number(sample.id), source, tags, scored, bins },
      correct: some(),
      incorrect: scored ? 1 + draw(2) : 0,
      verdicts: { A: some(), B: some(), unparsed: some() },
      finishes: scored ? 1 + draw(7) : 0,
    };
    known.push(one);
    if (!scored) continue;
    const set = (name: HistogramName) => bins[name].reduce((bits, bin) => bits | (1n << BigInt(bin)), 0n);
    await db().sampleSummary.create({
      data: {
        ...{ sampleId: sample.id, modelId: model.id, projectId: project.id, datasetId: dataset.id },
        ...{
          candidates: 4,
          scored: 4,
          correct: one.correct,
          incorrect: one.incorrect,
          truncated: 0,
          invalid: 0,
        },
        ...{ verdictA: one.verdicts.A, verdictB: one.verdicts.B, unparsed: one.verdicts.unparsed },
        ...{ finishes: one.finishes, candidateIds: [], scores: [], corrects: [] },
        ...{ binsReason: set('reason'), binsVerdict: set('verdict'), binsScore: set('score') },
        ...{ binsMargin: set('margin'), binsLength: set('length') },
      },
    });
  }
});

const correctness = (s: Known) =>
  !s.scored ? 'unscored' : s.correct === 0 ? 'none' : s.incorrect === 0 ? 'all' : 'mixed';

const ended = (s: Known, finish: (typeof finishFilters)[number]) =>
  (s.finishes & (2 ** finishFilters.indexOf(finish))) !== 0;

function passes(s: Known, filter: SampleFilter): boolean {
  return (
    (filter.source === undefined || s.source === filter.source) &&
    (filter.tag === undefined || s.tags.includes(filter.tag)) &&
    (filter.verdict === undefined || s.verdicts[filter.verdict] > 0) &&
    (filter.correctness === undefined || correctness(s) === filter.correctness) &&
    (filter.finish === undefined || ended(s, filter.finish)) &&
    histogramNames.every((name) => {
      const range = filter[histogramFilters[name]];
      if (range === undefined) return true;
      const [first = 0, last = 0] = range.split('-').map(Number);
      return s.bins[name].some((bin) => bin >= first && bin <= last);
    })
  );
}

const maybe = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: undefined, freq: 1 });
const stretch = fc.tuple(fc.nat(48), fc.nat(48)).map(([a, b]) => `${Math.min(a, b)}-${Math.max(a, b)}`);
const filters: fc.Arbitrary<SampleFilter> = fc.record({
  source: maybe(fc.constantFrom('web', 'forum')),
  tag: maybe(fc.constantFrom('hard', 'maths')),
  verdict: maybe(fc.constantFrom(...verdictFilters)),
  correctness: maybe(fc.constantFrom(...correctnessFilters)),
  finish: maybe(fc.constantFrom(...finishFilters)),
  binsReason: maybe(stretch),
  binsVerdict: maybe(stretch),
  binsScore: maybe(stretch),
  binsMargin: maybe(stretch),
  binsLength: maybe(stretch),
});

it('counts every facet as going through the samples one by one does, and lists as many', async () => {
  const wide = filters.map((filter) => {
    // All ten at once leave nothing to count: two or three say more.
    const entries = Object.entries(filter).filter(([, value]) => value !== undefined);
    return Object.fromEntries(entries.slice(0, 3)) as SampleFilter;
  });
  await fc.assert(
    fc.asyncProperty(fc.oneof(wide, filters), async (filter) => {
      const ask = { project: project.slug, model: Number(model.id), ...filter };
      const facets = await getSampleFacets(viewer, ask);
      const count = (own: keyof SampleFilter, test: (s: Known) => boolean) =>
        known.filter((s) => passes(s, { ...filter, [own]: undefined }) && test(s)).length;
      expect(facets.total).toBe(known.filter((s) => passes(s, filter)).length);
      for (const name of verdictFilters) {
        expect(facets.verdict[name]).toBe(count('verdict', (s) => s.verdicts[name] > 0));
      }
      for (const name of correctnessFilters) {
        expect(facets.correctness[name]).toBe(count('correctness', (s) => correctness(s) === name));
      }
      for (const name of finishFilters) {
        expect(facets.finish[name]).toBe(count('finish', (s) => ended(s, name)));
      }
      for (const { source, samples } of facets.sources) {
        expect(samples).toBe(count('source', (s) => s.source === source));
      }
      for (const { tag, samples } of facets.tags)
        expect(samples).toBe(count('tag', (s) => s.tags.includes(tag)));
      for (const name of histogramNames) {
        facets.histograms[name].forEach((samples, bin) => {
          expect(samples).toBe(count(histogramFilters[name], (s) => s.bins[name].includes(bin)));
        });
      }
      for (const sort of ['id', 'margin'] as const) {
        const { items } = await listSamples(viewer, { ...ask, sort, direction: 'asc', limit: 200 });
        expect(items.map(({ id }) => id).sort((a, b) => a - b)).toEqual(
          known.filter((s) => passes(s, filter)).map(({ id }) => id),
        );
      }
    }),
    { numRuns: 60 },
  );
});
