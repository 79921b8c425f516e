'use client';

import type { KeyboardEvent } from 'react';
import { cn } from '@/components/ui/cn';
import { formatProbability } from '@/components/ui/format';
import type { PlaneCandidate } from './plane';
import { clamp, toX, toY } from './plane-geometry';

interface PlanePointProps {
  point: PlaneCandidate;
  selected: boolean;
  numbered: boolean;
  mark: 'best' | 'worst' | null;
  onSelect: ((id: number) => void) | undefined;
  onMove: ((id: number, place: { r: number; a: number }) => void) | undefined;
  onDragStart: () => void;
}

const steps: Record<string, { r: number; a: number }> = {
  ArrowLeft: { r: -1, a: 0 },
  ArrowRight: { r: 1, a: 0 },
  ArrowUp: { r: 0, a: 1 },
  ArrowDown: { r: 0, a: -1 },
};

const markNames = { best: 'R*', worst: 'R_worst' } as const;

export function PlanePoint({
  point,
  selected,
  numbered,
  mark,
  onSelect,
  onMove,
  onDragStart,
}: PlanePointProps) {
  const { id, r, a, correct, verdict, label } = point;
  const x = toX(r);
  const y = toY(a);
  // Nothing is written beyond the right edge.
  const writeLeft = r > 0.8;

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      onSelect?.(id);
      return;
    }
    const step = steps[event.key];
    if (!step || !onMove || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const size = event.shiftKey ? 0.1 : 0.01;
    onMove(id, { r: clamp(round(r + step.r * size)), a: clamp(round(a + step.a * size)) });
  }

  const name = [
    label,
    mark ? markNames[mark] : null,
    `verdict ${verdict ?? 'unparsed'}`,
    correct ? 'correct' : 'incorrect',
    `P(R|U) ${formatProbability(r)}`,
    `P(A|U,R) ${formatProbability(a)}`,
  ]
    .filter(Boolean)
    .join(', ');
  return (
    // biome-ignore lint/a11y/useSemanticElements: SVG has no button
    <g
      role="button"
      tabIndex={0}
      aria-label={name}
      aria-pressed={selected}
      className={cn(
        'group outline-none',
        onMove ? 'cursor-grab touch-none active:cursor-grabbing' : 'cursor-pointer',
      )}
      onClick={() => onSelect?.(id)}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        if (!onMove) return;
        event.currentTarget.ownerSVGElement?.setPointerCapture(event.pointerId);
        onSelect?.(id);
        onDragStart();
      }}
    >
      <title>{name}</title>
      {/* A finger needs more than the dot. */}
      <circle cx={x} cy={y} r="13" className="fill-transparent" />
      <circle
        cx={x}
        cy={y}
        r="10"
        className={cn(
          'fill-none stroke-2 stroke-transparent group-focus-visible:stroke-accent',
          selected && 'stroke-accent',
        )}
      />
      <circle
        cx={x}
        cy={y}
        r="5.5"
        strokeWidth="2"
        className={correct ? 'fill-good stroke-good' : 'fill-surface stroke-bad'}
      />
      {numbered ? (
        <text
          x={x}
          y={y - 12}
          textAnchor="middle"
          className="fill-foreground stroke-surface text-[10.5px] [paint-order:stroke] [stroke-width:3px]"
        >
          {id}
        </text>
      ) : null}
      {mark ? (
        <text
          x={writeLeft ? x - 12 : x + 12}
          y={y}
          textAnchor={writeLeft ? 'end' : 'start'}
          dominantBaseline="central"
          className={cn(
            'stroke-surface font-semibold text-[11px] [paint-order:stroke] [stroke-width:3px]',
            mark === 'best' ? 'fill-good' : 'fill-bad',
          )}
        >
          {mark === 'best' ? '★ R*' : 'R_worst'}
        </text>
      ) : null}
    </g>
  );
}

function round(p: number): number {
  return Math.round(p * 1000) / 1000;
}
