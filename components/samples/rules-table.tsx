import { cn } from '@/components/ui/cn';
import { formatProbability, formatScore } from '@/components/ui/format';
import { Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table';
import { CorrectMark } from '@/components/verdict/correct-mark';
import { VerdictBadge } from '@/components/verdict/verdict-badge';
import type { SampleView } from '@/lib/contracts/sample';
import { defaultThreshold, GATED_MIN_FLUENCY, type ScoreRule, scoreRules } from '@/lib/domain/score-rule';
import { rejectReasonNames } from './reject-reason-names';

const formulas: Record<ScoreRule, { score: string; keeps: string }> = {
  description: {
    score: '(2a−1)·r if a ≥ r, else −r',
    keeps: `largest a·r, if R_score > ${defaultThreshold.description}`,
  },
  gated: {
    score: `(2a−1)·r if a > ${defaultThreshold.gated} and r < a, else −r`,
    keeps: `largest a·r through the gate, if r > ${GATED_MIN_FLUENCY}`,
  },
  linear: { score: '(2a−1)·r', keeps: `largest R_score, if > ${defaultThreshold.linear}` },
  signed: { score: 'a′·r if correct, else −a′·r', keeps: 'largest among the correct' },
};

interface RulesTableProps {
  sample: SampleView;
  rule: ScoreRule;
  onRule: (rule: ScoreRule) => void;
}

/** What each of the four score rules makes of the same candidates. */
export function RulesTable({ sample, rule, onRule }: RulesTableProps) {
  const scored = sample.candidates.filter(({ score }) => score !== null);
  const numberOf = (id: number | null | undefined) =>
    sample.candidates.find((candidate) => candidate.id === id)?.number;
  return (
    <div className="rounded-md border border-border bg-surface">
      <Table label="The score rules side by side">
        <Thead>
          <tr className="align-bottom">
            <Th>#</Th>
            <Th>Verdict</Th>
            <Th align="right">P(R|U)</Th>
            <Th align="right">P(A|U,R)</Th>
            {scoreRules.map((name) => (
              <Th key={name} align="right" className={cn('py-2', name === rule && 'bg-accent-soft')}>
                <button
                  type="button"
                  aria-pressed={name === rule}
                  onClick={() => onRule(name)}
                  className="min-h-6 rounded-sm text-foreground hover:underline"
                >
                  {name}
                </button>
                <span className="block font-normal text-[11.5px]">{formulas[name].score}</span>
                <span className="block font-normal text-[11.5px]">keeps the {formulas[name].keeps}</span>
              </Th>
            ))}
          </tr>
        </Thead>
        <Tbody>
          {scored.map(({ id, number, score }) => (
            <Tr key={id}>
              <Td>{number}</Td>
              <Td>
                <span className="flex items-center gap-1.5">
                  {score ? (
                    <>
                      <CorrectMark correct={score.correct} />
                      <VerdictBadge verdict={score.ownVerdict} />
                    </>
                  ) : (
                    '–'
                  )}
                </span>
              </Td>
              <Td align="right">{formatProbability(score?.pReason)}</Td>
              <Td align="right">{formatProbability(score?.pVerdict)}</Td>
              {scoreRules.map((name) => {
                const outcome = sample.rules[name];
                const [first] = outcome?.reasons[id] ?? [];
                return (
                  <Td key={name} align="right" className={cn(name === rule && 'bg-accent-soft')}>
                    {formatScore(score?.rScores[name])}
                    <span className="block text-[11.5px] text-muted-foreground">
                      {outcome?.keptId === id ? (
                        <span className="font-medium text-good">★ kept</span>
                      ) : first ? (
                        rejectReasonNames[first]
                      ) : (
                        '–'
                      )}
                    </span>
                  </Td>
                );
              })}
            </Tr>
          ))}
          <Tr className="font-medium">
            <Td colSpan={4}>Kept for SFT</Td>
            {scoreRules.map((name) => {
              const kept = numberOf(sample.rules[name]?.keptId);
              return (
                <Td key={name} align="right" className={cn(name === rule && 'bg-accent-soft')}>
                  {kept === undefined ? 'none' : `candidate ${kept}`}
                </Td>
              );
            })}
          </Tr>
        </Tbody>
      </Table>
    </div>
  );
}
