'use client';

import { formatProbability, formatScore } from '@/components/ui/format';
import { Select } from '@/components/ui/select';
import { Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table';
import { CorrectMark } from '@/components/verdict/correct-mark';
import { rejectSampling } from '@/lib/domain/reject-sampling';
import { rScore } from '@/lib/domain/score-rule';
import type { PlayState } from './play-options';
import type { toCandidates } from './play-points';
import { rejectReasonWords } from './reason-words';

interface PlayCandidatesProps {
  state: PlayState;
  candidates: ReturnType<typeof toCandidates>;
  onChange: (change: Partial<PlayState>) => void;
}

const verdicts = [
  { value: 'A', label: 'A' },
  { value: 'B', label: 'B' },
  { value: '', label: 'unparsed' },
];

export function PlayCandidates({ state, candidates, onChange }: PlayCandidatesProps) {
  const { points, rule, t, at } = state;
  const { keptId, reasons } = rejectSampling(candidates, t === null ? { rule } : { rule, threshold: t });
  return (
    <section aria-labelledby="play-kept" className="mt-5">
      <h3 id="play-kept" className="mb-1 font-semibold">
        Reject sampling: {keptId === null ? 'nothing is kept' : `candidate ${keptId} is kept`}
      </h3>
      <Table label="Candidates on the plane" className="[&_:is(td,th)]:px-2">
        <Thead>
          <Tr>
            <Th align="right">#</Th>
            <Th>Verdict</Th>
            <Th align="right">P(R|U)</Th>
            <Th align="right">P(A|U,R)</Th>
            <Th align="right">a·r</Th>
            <Th align="right">R_score</Th>
            <Th>SFT</Th>
          </Tr>
        </Thead>
        <Tbody>
          {candidates.map((candidate) => {
            const { id, r, a, correct, verdict } = candidate;
            const why = reasons.get(id) ?? [];
            return (
              <Tr key={id} className={id === at ? 'bg-accent-soft' : undefined}>
                <Td align="right">{id}</Td>
                <Td>
                  <span className="flex items-center gap-2">
                    <CorrectMark correct={correct} />
                    <Select
                      aria-label={`Verdict of candidate ${id}`}
                      className="w-25"
                      value={verdict ?? ''}
                      options={verdicts}
                      onChange={({ target: { value } }) =>
                        onChange({
                          points: points.map((point, position) =>
                            position + 1 === id
                              ? { ...point, verdict: value === 'A' || value === 'B' ? value : null }
                              : point,
                          ),
                        })
                      }
                    />
                  </span>
                </Td>
                <Td align="right">{formatProbability(r)}</Td>
                <Td align="right">{formatProbability(a)}</Td>
                <Td align="right">{formatProbability(a * r)}</Td>
                <Td align="right">{formatScore(rScore(rule, candidate, t ?? undefined))}</Td>
                <Td>
                  {id === keptId ? (
                    <strong className="text-good">★ kept</strong>
                  ) : (
                    why.map((reason) => rejectReasonWords[reason]).join(', ')
                  )}
                </Td>
              </Tr>
            );
          })}
        </Tbody>
      </Table>
    </section>
  );
}
