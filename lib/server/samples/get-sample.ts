import type { SampleView } from '@/lib/contracts/sample';
import { escapeSpecial } from '@/lib/domain/special-tokens';
import type { Actor } from '../actor';
import { db } from '../db';
import { authorise } from '../projects/authorise';
import { getProjectSample } from './get-project-sample';
import { readCandidates } from './read-candidates';
import { readFlags } from './read-flags';
import { readSamplePairs } from './read-sample-pairs';
import { readSampleRuns } from './read-sample-runs';
import { chooseSampleScorer, listSampleScorers, type SampleScorer } from './sample-scorers';
import { selectReasons } from './select-reasons';

interface GetSample {
  project: string;
  id: number;
  /** the scorer; the project's most used one that scored this sample when absent */
  model?: number | undefined;
}

/** One sample with everything that is known of its candidates under one scorer. */
export async function getSample(actor: Actor, input: GetSample): Promise<SampleView> {
  const project = await authorise(actor, input.project, 'viewer');
  const sample = await getProjectSample(project.id, input.id);
  const scorers = await listSampleScorers(project.id, sample.id);
  const scorer = await chooseSampleScorer(scorers, input.model);
  const [candidates, runs, pairs, flags, file] = await Promise.all([
    readCandidates(sample.id, scorer?.id ?? null),
    readSampleRuns(sample.id),
    readSamplePairs(sample.id),
    readFlags(sample.id),
    sample.importId === null
      ? null
      : db().import.findUnique({ where: { id: sample.importId }, select: { fileName: true } }),
  ]);
  return {
    id: input.id,
    question: sample.question,
    answerA: sample.answerA,
    answerB: sample.answerB,
    target: sample.target,
    dataset: { id: Number(sample.datasetId), name: sample.dataset.name },
    source: sample.source,
    file: file ? { name: file.fileName, line: sample.line } : null,
    tags: sample.tags,
    flags,
    escaped: escapedIn(sample, scorer),
    promptHash: sample.promptHash,
    createdAt: sample.createdAt.toISOString(),
    scorer: scorer ? toNamed(scorer) : null,
    scorers: scorers.map(toNamed),
    candidates,
    ...selectReasons(candidates),
    runs,
    pairs,
  };
}

/** Before anything scored it, what any template takes for a control token counts. */
function escapedIn(
  { question, answerA, answerB }: { question: string; answerA: string; answerB: string },
  scorer: SampleScorer | null,
): string[] {
  const template = scorer?.chatTemplate ?? { source: '', eot: '' };
  return escapeSpecial([question, answerA, answerB].join('\n'), template).found;
}

function toNamed({ id, name, note }: SampleScorer): SampleView['scorers'][number] {
  return { id: Number(id), name, note };
}
