import type { SampleFilter } from '@/lib/contracts/sample';
import { histogramNames } from '@/lib/domain/facet-bins';
import { Prisma } from '@/prisma/generated/client';
import { db } from '../db';
import { binColumns, inBins, ofGroup, ofRun } from './sample-walks';

/** Samples that are alike in everything that can be filtered by. */
export interface FacetGroup {
  datasetId: bigint;
  source: string | null;
  tags: string[];
  /** what they are: see `traitBits` */
  traits: number;
  /** the histograms whose filter they pass, a bit each in the order of `histogramNames` */
  passes: number;
  samples: number;
  /** for each histogram in that order, the bin sets of all samples: 8 bytes each, big end first */
  bins: (Uint8Array | null)[];
}

/** Bits of `traits`. */
export const traitBits = {
  A: 1,
  B: 2,
  unparsed: 4,
  correct: 8,
  incorrect: 16,
  scored: 32,
  duplicate: 64,
  overlap: 128,
  proposed: 256,
  approved: 512,
  rejected: 1024,
  skipped: 2048,
  stop: 4096,
  length: 8192,
  error: 16_384,
} as const;

const FINISH_FACTOR = traitBits.stop;

/** All samples of a project in one scan. Of the filters only run and group are applied: the others are facets. */
export async function readFacetGroups(
  projectId: bigint,
  modelId: bigint | null,
  filter: SampleFilter,
): Promise<FacetGroup[]> {
  const { run, group } = filter;
  const passes = histogramNames.map((name, position) => {
    const passing = inBins(name, filter);
    const bit = Prisma.raw(String(2 ** position));
    return passing ? Prisma.sql`CASE WHEN ${passing} THEN ${bit} ELSE 0 END` : bit;
  });
  const rows = await db().$queryRaw<(Omit<FacetGroup, 'bins'> & Record<string, Uint8Array | null>)[]>`
    SELECT "datasetId", source, tags, traits, passes, count(*)::int AS samples,
      ${Prisma.join(
        histogramNames.map((name) => Prisma.raw(`string_agg(int8send("${name}"), '') AS "${name}"`)),
        ', ',
      )}
    FROM (
      SELECT s.dataset_id AS "datasetId", s.source, s.tags,
        ${Prisma.raw(summaryTraits)}
          + CASE WHEN d.sample_id IS NULL THEN 0 ELSE ${bit('duplicate')} END
          + CASE WHEN o.sample_id IS NULL THEN 0 ELSE ${bit('overlap')} END
          + coalesce(p.states, 0) AS traits,
        ${Prisma.join(passes, ' + ')} AS passes,
        ${Prisma.join(
          histogramNames.map((name) => Prisma.sql`${binColumns[name]} AS ${Prisma.raw(`"${name}"`)}`),
          ', ',
        )}
      FROM sample s
      LEFT JOIN sample_summary ss ON ss.sample_id = s.id AND ss.model_id = ${modelId}
      LEFT JOIN (
        SELECT sample_id, bit_or(${Prisma.raw(pairTraits)}) AS states FROM pair
        WHERE project_id = ${projectId} GROUP BY sample_id
      ) p ON p.sample_id = s.id
      LEFT JOIN sample_duplicate d ON d.sample_id = s.id
      LEFT JOIN (SELECT DISTINCT sample_id FROM sample_overlap) o ON o.sample_id = s.id
      WHERE s.project_id = ${projectId}
        ${run === undefined ? Prisma.empty : Prisma.sql`AND ${ofRun(Prisma.sql`s.id`, run)}`}
        ${group === undefined ? Prisma.empty : Prisma.sql`AND ${ofGroup(Prisma.sql`s.id`, group)}`}
    ) seen
    GROUP BY "datasetId", source, tags, traits, passes`;
  return rows.map(({ datasetId, source, tags, traits, passes, samples, ...sets }) => ({
    ...{ datasetId, source, tags, traits, passes, samples },
    bins: histogramNames.map((name) => sets[name] ?? null),
  }));
}

function bit(name: keyof typeof traitBits): Prisma.Sql {
  return Prisma.raw(String(traitBits[name]));
}

const summaryTraits = `coalesce(${(
  [
    ['A', 'ss.verdict_a'],
    ['B', 'ss.verdict_b'],
    ['unparsed', 'ss.unparsed'],
    ['correct', 'ss.correct'],
    ['incorrect', 'ss.incorrect'],
    ['scored', 'ss.scored'],
  ] as const
)
  .map(([name, column]) => `CASE WHEN ${column} > 0 THEN ${traitBits[name]} ELSE 0 END`)
  .join(' + ')} + ss.finishes * ${FINISH_FACTOR}, 0)`;

const pairTraits = `CASE state WHEN 'proposed' THEN ${traitBits.proposed} WHEN 'approved' THEN ${traitBits.approved}
  WHEN 'rejected' THEN ${traitBits.rejected} ELSE ${traitBits.skipped} END`;
