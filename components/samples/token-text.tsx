import { memo } from 'react';
import { cn } from '@/components/ui/cn';
import type { TokenBlock } from './token-blocks';
import { cellProbability, shadeOf } from './token-cells';
import { shadeLooks } from './token-shades';
import { VisibleText } from './visible-text';

/** The cells of one block. Which one is pointed at is not its business, so that it is drawn once. */
export const TokenText = memo(function TokenText({ from, cells }: TokenBlock) {
  return cells.map((cell, offset) => (
    <span
      key={cell.first}
      data-cell={from + offset}
      className={cn(
        'rounded-xs box-decoration-clone data-active:outline-2 data-active:outline-accent',
        shadeLooks[shadeOf(cellProbability(cell))],
      )}
    >
      {cell.text === '' ? (
        <span className="mx-0.5 whitespace-nowrap rounded-xs border border-current px-1 font-mono text-[0.75em]">
          end of turn
        </span>
      ) : (
        <VisibleText text={cell.text} />
      )}
    </span>
  ));
});
