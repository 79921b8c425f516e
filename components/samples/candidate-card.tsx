'use client';

import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useProject } from '@/components/layout/project-context';
import { invalidName } from '@/components/playground/invalid-names';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { ErrorState } from '@/components/ui/error-state';
import { formatCount, formatScore } from '@/components/ui/format';
import { Kbd } from '@/components/ui/kbd';
import { Skeleton } from '@/components/ui/skeleton';
import { CorrectMark } from '@/components/verdict/correct-mark';
import { VerdictBadge } from '@/components/verdict/verdict-badge';
import { tokensQuery } from '@/lib/client/samples';
import type { CandidateView, TokensView } from '@/lib/contracts/sample';
import type { ScoreRule } from '@/lib/domain/score-rule';
import type { Verdict } from '@/lib/domain/verdict';
import { ProbabilityBar } from './probability-bar';
import type { ReasonView } from './sample-params';
import { tokenCells } from './token-cells';
import { TokenHeatMap } from './token-heat-map';
import { TrajectoryPanel } from './trajectory-panel';
import { VisibleText } from './visible-text';

interface CandidateCardProps {
  sampleId: number;
  model: number | null;
  candidate: CandidateView;
  target: Verdict;
  rule: ScoreRule;
  starred: boolean;
  view: ReasonView;
  onView: (view: ReasonView) => void;
}

/** One candidate: its reason as text or as tokens, and its probabilities. */
export function CandidateCard(props: CandidateCardProps) {
  const { sampleId, model, candidate, target, rule, starred, view, onView } = props;
  const { id, number, score, reason, clipped } = candidate;
  const { slug } = useProject();
  const asTokens = view === 'tokens' && score !== null;
  const asPath = view === 'path' && score !== null;
  const tokens = useQuery({ ...tokensQuery(slug, sampleId, id, model), enabled: asTokens });
  return (
    <section
      aria-label={`Candidate ${number}`}
      className="min-w-0 rounded-md border border-border bg-surface"
    >
      <header className="flex flex-wrap items-center gap-2 border-border border-b px-4 py-2">
        <h2 className="font-semibold text-[13.5px]">
          {starred ? <span className="text-good">★ </span> : null}Candidate {number}
        </h2>
        {score ? (
          <>
            <CorrectMark correct={score.correct} />
            <VerdictBadge verdict={score.ownVerdict} />
          </>
        ) : null}
        {candidate.finishReason === 'length' ? <Badge tone="warn">truncated</Badge> : null}
        {score?.invalidReason ? <Badge tone="bad">invalid: {invalidName(score.invalidReason)}</Badge> : null}
        {score ? (
          <span className="ml-auto flex gap-1">
            <Button
              size="sm"
              variant="ghost"
              aria-pressed={asTokens}
              onClick={() => onView(asTokens ? 'text' : 'tokens')}
            >
              {asTokens ? 'Text' : 'Tokens'} <Kbd>t</Kbd>
            </Button>
            <Button
              size="sm"
              variant="ghost"
              aria-pressed={asPath}
              onClick={() => onView(asPath ? 'text' : 'path')}
            >
              {asPath ? 'Text' : 'Verdict by sentence'} <Kbd>v</Kbd>
            </Button>
          </span>
        ) : null}
      </header>
      <div className="flex flex-col gap-4 p-4">
        {asPath ? (
          <TrajectoryPanel
            sampleId={sampleId}
            candidateId={id}
            number={number}
            model={model}
            target={target}
          />
        ) : asTokens ? (
          tokens.data ? (
            <Tokens tokens={tokens.data} invalidReason={score.invalidReason} />
          ) : tokens.error ? (
            <ErrorState error={tokens.error} onRetry={() => tokens.refetch()} />
          ) : (
            <Skeleton className="h-40" />
          )
        ) : (
          <ReasonText reason={reason} clipped={clipped} sampleId={sampleId} id={id} model={model} />
        )}
        {score ? (
          <div className="flex flex-col gap-1.5">
            <ProbabilityBar label="P(R|U)" p={score.pReason} />
            <ProbabilityBar label={`P([[${target}]]|U,R)`} p={score.pVerdict} />
            <ProbabilityBar label={`P([[${target === 'A' ? 'B' : 'A'}]]|U,R)`} p={score.pOther} />
            <ProbabilityBar label={`share of ${target}`} p={score.share} />
            <p className="flex justify-between text-[12.5px]">
              <span className="text-muted-foreground">R_score, {rule}</span>
              <span className="text-[13.5px]">{formatScore(score.rScores[rule])}</span>
            </p>
          </div>
        ) : (
          <p className="text-muted-foreground">This model has not scored the candidate.</p>
        )}
        <div className="flex items-center justify-between text-[12.5px] text-muted-foreground">
          <span>
            {formatCount(candidate.tokenCount)} tokens
            {candidate.origin === 'imported' ? ' · came with a file' : ''}
          </span>
          <CopyButton text={reason} label={clipped ? 'Copy the beginning' : 'Copy the reason'} />
        </div>
      </div>
    </section>
  );
}

interface ReasonTextProps {
  reason: string;
  clipped: boolean;
  sampleId: number;
  id: number;
  model: number | null;
}

function ReasonText({ reason, clipped, sampleId, id, model }: ReasonTextProps) {
  const { slug } = useProject();
  const whole = useQuery({ ...tokensQuery(slug, sampleId, id, model), enabled: false });
  return (
    <div>
      <div dir="auto" className="max-h-[32rem] overflow-y-auto whitespace-pre-wrap break-words leading-6">
        <VisibleText text={whole.data?.reason ?? reason} />
      </div>
      {clipped && !whole.data ? (
        <Button size="sm" disabled={whole.isFetching} onClick={() => whole.refetch()} className="mt-2">
          Show the whole reason
        </Button>
      ) : null}
      {whole.error ? <ErrorState error={whole.error} onRetry={() => whole.refetch()} /> : null}
    </div>
  );
}

function Tokens({ tokens, invalidReason }: { tokens: TokensView; invalidReason: string | null }) {
  const cells = useMemo(
    () => tokenCells(tokens.reason, tokens.tokenOffsets, tokens.reasonLogprobs),
    [tokens],
  );
  if (cells) return <TokenHeatMap cells={cells} />;
  return (
    <>
      <p className="text-muted-foreground">
        {invalidReason
          ? `There are no tokens to show: ${invalidName(invalidReason)}.`
          : 'There are no tokens to show: it is not known where they begin.'}
      </p>
      <div dir="auto" className="whitespace-pre-wrap break-words leading-6">
        <VisibleText text={tokens.reason} />
      </div>
    </>
  );
}
