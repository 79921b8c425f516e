import type { ReactNode } from 'react';
import { formatProbability } from '@/components/ui/format';
import { cellProbability, type TokenCell } from './token-cells';
import { VisibleText } from './visible-text';

/** The token pointed at, in numbers. Keeps its height without one, so that nothing below it moves. */
export function TokenDetail({ cell, tokens }: { cell: TokenCell | null; tokens: number }) {
  return (
    <div
      aria-live="polite"
      className="flex min-h-13 items-center rounded-sm bg-muted px-2 py-1 text-[12.5px]"
    >
      {cell ? (
        <dl className="grid w-full grid-cols-[auto_1fr] gap-x-3 sm:grid-cols-[auto_1fr_auto_1fr]">
          <Fact
            name={place(cell, tokens)}
            value={cell.text === '' ? 'end of turn' : <VisibleText text={JSON.stringify(cell.text)} />}
          />
          <Fact name="p" value={formatProbability(cellProbability(cell))} />
          <Fact name="log p" value={`${(cell.logprob / cell.tokens).toFixed(3)} nats`} />
          <Fact name="P(R|U) so far" value={formatProbability(cell.running)} />
        </dl>
      ) : (
        <p className="text-muted-foreground">Point at a token, or use the arrow keys.</p>
      )}
    </div>
  );
}

function place({ first, tokens }: TokenCell, total: number): string {
  const last = first + tokens;
  return tokens === 1 ? `token ${last} of ${total}` : `tokens ${first + 1}–${last} of ${total}`;
}

function Fact({ name, value }: { name: string; value: ReactNode }) {
  return (
    <>
      <dt className="whitespace-nowrap text-muted-foreground">{name}</dt>
      <dd className="truncate">{value}</dd>
    </>
  );
}
