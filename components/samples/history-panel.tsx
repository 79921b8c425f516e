import Link from 'next/link';
import { useProject } from '@/components/layout/project-context';
import { formatCount } from '@/components/ui/format';
import { RelativeTime } from '@/components/ui/relative-time';
import type { CandidateView, SampleView } from '@/lib/contracts/sample';
import { DRIFT_ALARM } from '@/lib/domain/cross-check';
import { Facts } from './facts';
import { SamplePairs } from './sample-pairs';
import { VisibleText } from './visible-text';

const originNames = {
  external: 'sampled by another model',
  on_policy: 'on-policy: sampled by the scorer',
  human: 'written by a person',
  imported: 'imported',
} as const;

/** Where the sample and the selected candidate come from, and what became of them. */
export function HistoryPanel({ sample, candidate }: { sample: SampleView; candidate: CandidateView | null }) {
  const { slug } = useProject();
  const run = sample.runs.find(({ id }) => id === candidate?.runId);
  const sampler = run?.sampler;
  return (
    <div className="grid items-start gap-4 lg:grid-cols-2">
      {candidate ? (
        <Facts
          title={`Candidate ${candidate.number}`}
          facts={{
            Origin: originNames[candidate.origin],
            Run: run ? (
              <Link href={`/p/${slug}/runs/${run.id}`} className="text-accent underline">
                {run.name}
              </Link>
            ) : null,
            'Sampled by': run ? [run.model.name, run.model.revision].filter(Boolean).join(' @ ') : null,
            Sampler: sampler
              ? `n ${sampler.n} · temperature ${sampler.temperature} · top-p ${sampler.topP} · top-k ${sampler.topK || 'off'} · max ${formatCount(sampler.maxTokens)} tokens · run seed ${sampler.seed}`
              : null,
            'Verdict at': sampler ? `temperature ${sampler.verdictTemperature}` : null,
            'Index, seed': `${candidate.index}, ${candidate.seed ?? 'none'}`,
            'Finished by': candidate.finishReason === 'length' ? 'token limit' : candidate.finishReason,
            'Verdict text':
              candidate.verdictText === null ? null : <VisibleText text={candidate.verdictText} />,
            Sampled: <RelativeTime iso={candidate.createdAt} />,
            Scorer: candidate.score ? sample.scorer?.name : null,
            'Scored by': candidate.score ? <code>{candidate.score.route}</code> : null,
            Tokens: candidate.score?.retokenised
              ? 'of the text tokenised anew: the sampled ones are not known to the scorer'
              : null,
            'Computed twice': candidate.score ? drift(candidate.score.drift) : null,
            Scored: candidate.score ? <RelativeTime iso={candidate.score.scoredAt} /> : null,
            'Chat template': run ? <Version {...run.chatTemplate} /> : null,
            'Judge template': run ? <Version {...run.judgeTemplate} /> : null,
            Configuration: run ? <Hash hash={run.configHash} /> : null,
          }}
        />
      ) : null}
      <div className="flex flex-col gap-4">
        <Facts
          title="Sample"
          facts={{
            'Data set': (
              <Link href={`/p/${slug}/datasets/${sample.dataset.id}`} className="text-accent underline">
                {sample.dataset.name}
              </Link>
            ),
            File: sample.file
              ? `${sample.file.name}${sample.file.line === null ? '' : `, line ${sample.file.line}`}`
              : null,
            Source: sample.source,
            Imported: <RelativeTime iso={sample.createdAt} />,
            'Hash of U': <Hash hash={sample.promptHash} />,
          }}
        />
        <SamplePairs sample={sample} />
      </div>
    </div>
  );
}

/** A score that comes out different when it is computed again is not to be trusted. */
function drift(nats: number | null) {
  if (nats === null) return null;
  const told = `${nats.toPrecision(2)} nats a token apart`;
  return nats > DRIFT_ALARM ? <span className="text-bad">{told}: not to be trusted</span> : told;
}

function Version({ name, version, hash }: { name: string; version: number; hash: string }) {
  return (
    <>
      {name} v{version} <Hash hash={hash} />
    </>
  );
}

/** Enough of a hash to tell two apart; the whole of it on hover. */
function Hash({ hash }: { hash: string }) {
  return (
    <code title={hash} className="text-[12.5px] text-muted-foreground">
      {hash.slice(0, 12)}
    </code>
  );
}
