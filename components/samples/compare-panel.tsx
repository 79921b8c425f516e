'use client';

import { useMemo } from 'react';
import { cn } from '@/components/ui/cn';
import { EmptyState } from '@/components/ui/empty-state';
import { Field } from '@/components/ui/field';
import { formatCount, formatProbability, formatScore } from '@/components/ui/format';
import { Select } from '@/components/ui/select';
import { Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table';
import type { CandidateView } from '@/lib/contracts/sample';
import type { ScoreRule } from '@/lib/domain/score-rule';
import { alignWords, type Piece } from './align-words';
import { VisibleText } from './visible-text';

interface ComparePanelProps {
  candidates: readonly CandidateView[];
  left: CandidateView | null;
  right: CandidateView | null;
  rule: ScoreRule;
  onLeft: (id: number) => void;
  onRight: (id: number) => void;
}

/** Any two candidates: their words aligned, and their numbers against each other. */
export function ComparePanel({ candidates, left, right, rule, onLeft, onRight }: ComparePanelProps) {
  if (!left || !right) {
    return (
      <EmptyState
        title="Nothing to compare"
        description="Two candidates are compared word by word; this sample has fewer."
      />
    );
  }
  const options = candidates.map((candidate) => ({
    value: String(candidate.id),
    label: describe(candidate),
  }));
  return (
    <div className="flex flex-col gap-4">
      <div className="grid grid-cols-2 gap-4">
        <Field label="Left">
          <Select
            value={String(left.id)}
            options={options}
            onChange={(event) => onLeft(Number(event.target.value))}
          />
        </Field>
        <Field label="Right">
          <Select
            value={String(right.id)}
            options={options}
            onChange={(event) => onRight(Number(event.target.value))}
          />
        </Field>
      </div>
      <AlignedReasons left={left} right={right} />
      <Numbers left={left} right={right} rule={rule} />
    </div>
  );
}

function describe({ number, score }: CandidateView): string {
  if (!score) return `Candidate ${number}`;
  const verdict = score.ownVerdict ?? 'unparsed';
  return `Candidate ${number} · ${verdict} · ${score.correct ? 'correct' : 'incorrect'}`;
}

function AlignedReasons({ left, right }: { left: CandidateView; right: CandidateView }) {
  const rows = useMemo(() => alignWords(left.reason, right.reason), [left.reason, right.reason]);
  const clipped = left.clipped || right.clipped;
  return (
    <section aria-label="Reasons, word by word" className="rounded-md border border-border bg-surface p-4">
      {clipped ? (
        <p className="mb-2 text-[12.5px] text-muted-foreground">
          Compared are the beginnings of the reasons.
        </p>
      ) : null}
      {rows === null ? (
        <p className="mb-2 text-[12.5px] text-muted-foreground">
          These reasons have too little in common to be compared word by word.
        </p>
      ) : null}
      {(rows ?? [{ left: whole(left.reason), right: whole(right.reason) }]).map((row, position) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their order
          key={position}
          className="grid grid-cols-2 gap-4 leading-6 [&+&]:border-border [&+&]:border-t [&+&]:pt-1"
        >
          <Side pieces={row.left} tone="bg-warn-soft" />
          <Side pieces={row.right} tone="bg-accent-soft" />
        </div>
      ))}
    </section>
  );
}

function whole(text: string): Piece[] {
  return [{ text, own: false }];
}

function Side({ pieces, tone }: { pieces: readonly Piece[]; tone: string }) {
  return (
    <p dir="auto" className="min-w-0 whitespace-pre-wrap break-words pb-1">
      {pieces.map(({ text, own }, position) =>
        own ? (
          <mark
            // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no identity but their order
            key={position}
            className={cn('rounded-xs text-foreground underline decoration-dotted underline-offset-3', tone)}
          >
            <VisibleText text={text} />
          </mark>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no identity but their order
          <VisibleText key={position} text={text} />
        ),
      )}
    </p>
  );
}

function Numbers({ left, right, rule }: { left: CandidateView; right: CandidateView; rule: ScoreRule }) {
  const product = ({ score }: CandidateView) =>
    score?.pReason == null || score.pVerdict === null ? null : score.pReason * score.pVerdict;
  const lines = [
    { name: 'P(R|U)', of: (c: CandidateView) => c.score?.pReason ?? null, format: formatProbability },
    { name: 'P(A|U,R)', of: (c: CandidateView) => c.score?.pVerdict ?? null, format: formatProbability },
    { name: 'a·r', of: product, format: formatProbability },
    {
      name: `R_score, ${rule}`,
      of: (c: CandidateView) => c.score?.rScores[rule] ?? null,
      format: formatScore,
    },
    { name: 'Tokens', of: (c: CandidateView) => c.tokenCount, format: formatCount },
  ];
  return (
    <div className="rounded-md border border-border bg-surface">
      <Table label="Numbers of the two candidates">
        <Thead>
          <tr>
            <Th>Number</Th>
            <Th align="right">Candidate {left.number}</Th>
            <Th align="right">Candidate {right.number}</Th>
            <Th align="right">Left − right</Th>
          </tr>
        </Thead>
        <Tbody>
          {lines.map(({ name, of, format }) => {
            const [x, y] = [of(left), of(right)];
            return (
              <Tr key={name}>
                <Td>{name}</Td>
                <Td align="right">{format(x)}</Td>
                <Td align="right">{format(y)}</Td>
                <Td align="right" className="text-muted-foreground">
                  {x === null || y === null
                    ? '–'
                    : format === formatCount
                      ? `${x < y ? '−' : ''}${formatCount(Math.abs(x - y))}`
                      : formatScore(x - y)}
                </Td>
              </Tr>
            );
          })}
        </Tbody>
      </Table>
    </div>
  );
}
