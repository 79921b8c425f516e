import { TriangleAlert } from 'lucide-react';
import { cn } from '@/components/ui/cn';
import { formatCount, formatPercent, formatProbability, formatScore } from '@/components/ui/format';
import { Table, Tbody, Td, Th, Thead } from '@/components/ui/table';
import type { SimulatedStrategy, SimulationView } from '@/lib/contracts/pair';
import type { Strategy } from '@/lib/domain/strategy';
import { FluencyBars } from './fluency-bars';

interface SimulationTableProps {
  simulation: SimulationView;
  selected: Strategy;
  onSelect: (strategy: Strategy) => void;
}

/** What each strategy would build, one line each; choosing a line chooses the strategy. */
export function SimulationTable({ simulation, selected, onSelect }: SimulationTableProps) {
  return (
    <Table label="What each strategy would build">
      <Thead>
        <tr className="border-border border-b">
          <Th>Strategy</Th>
          <Th align="right">Pairs</Th>
          <Th align="right">Side missing</Th>
          <Th>P(R|U) ▲ ✓ ▼ ✗</Th>
          <Th align="right">P(R|U)</Th>
          <Th align="right">R_score</Th>
          <Th align="right">Tokens</Th>
          <Th align="right">Target A</Th>
        </tr>
      </Thead>
      <Tbody>
        {simulation.strategies.map((one) => (
          <StrategyRow
            key={one.strategy}
            simulated={one}
            selected={one.strategy === selected}
            onSelect={() => onSelect(one.strategy)}
          />
        ))}
      </Tbody>
    </Table>
  );
}

interface StrategyRowProps {
  simulated: SimulatedStrategy;
  selected: boolean;
  onSelect: () => void;
}

function StrategyRow({ simulated, selected, onSelect }: StrategyRowProps) {
  const { strategy, pairs, missing, chosen, rejected, targetA } = simulated;
  return (
    <tr className={cn('border-border border-b align-top', selected ? 'bg-accent-soft' : 'hover:bg-muted')}>
      <Td className="whitespace-nowrap py-2">
        <label className="inline-flex min-h-6 cursor-pointer items-center gap-2 font-medium pointer-coarse:min-h-11">
          <input
            type="radio"
            name="strategy"
            checked={selected}
            onChange={onSelect}
            className="size-4 accent-(--accent)"
          />
          {strategy}
        </label>
        <Warnings simulated={simulated} />
      </Td>
      <Td align="right" className="py-2.5">
        {formatCount(pairs)}
      </Td>
      <Both
        chosen={formatCount(missing.correct + missing.both)}
        rejected={formatCount(missing.incorrect + missing.both)}
      />
      <Td className="py-2">
        <FluencyBars chosen={chosen} rejected={rejected} />
      </Td>
      <Both chosen={formatProbability(chosen.pReason)} rejected={formatProbability(rejected.pReason)} />
      <Both chosen={formatScore(chosen.rScore)} rejected={formatScore(rejected.rScore)} />
      <Both chosen={roundedTokens(chosen.tokens)} rejected={roundedTokens(rejected.tokens)} />
      <Td align="right" className="py-2.5">
        {pairs > 0 ? formatPercent(targetA / pairs, 0) : '–'}
      </Td>
    </tr>
  );
}

function Both({ chosen, rejected }: { chosen: string; rejected: string }) {
  return (
    <Td align="right" className="whitespace-nowrap py-2.5">
      <span title="chosen">✓ {chosen}</span>
      <br />
      <span title="rejected" className="text-muted-foreground">
        ✗ {rejected}
      </span>
    </Td>
  );
}

function roundedTokens(tokens: number | null): string {
  return tokens === null ? '–' : formatCount(Math.round(tokens));
}

/** From here on a lean is worth a word. */
const MUCH_MORE_FLUENT = 0.5;
const LONGER_ON_ONE_SIDE = 0.75;

function Warnings({ simulated }: { simulated: SimulatedStrategy }) {
  const { pairs, rejectedMoreFluent, chosenLonger, chosen, rejected } = simulated;
  if (pairs === 0) return null;
  const gap = (rejected.pReason ?? 0) - (chosen.pReason ?? 0);
  const warnings = [
    gap > 0.05 && rejectedMoreFluent / pairs > MUCH_MORE_FLUENT
      ? `In ${formatPercent(rejectedMoreFluent / pairs, 0)} the rejected reason is the more fluent one: large gradients that push fluency down`
      : null,
    chosenLonger / pairs > LONGER_ON_ONE_SIDE
      ? `In ${formatPercent(chosenLonger / pairs, 0)} the chosen reason is the longer one: DPO may learn length`
      : null,
  ].filter((text) => text !== null);
  return warnings.map((text) => (
    <p key={text} className="flex max-w-72 items-start gap-1 whitespace-normal text-[12px] text-warn">
      <TriangleAlert aria-hidden className="mt-0.5 size-3 shrink-0" />
      {text}
    </p>
  ));
}
