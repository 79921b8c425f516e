'use client';

import type { KeyboardEvent } from 'react';
import { cn } from '@/components/ui/cn';
import { formatProbability } from '@/components/ui/format';
import type { PlaneCandidate } from './plane';
import { clamp, toX, toY } from './plane-geometry';
import { PlanePointText } from './plane-point-text';

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
    mark === 'best' ? 'R*' : null,
    mark === 'worst' ? 'R_worst' : null,
    `verdict ${verdict ?? 'unparsed'}`,
    correct ? 'correct' : 'incorrect',
    `P(R|U) ${formatProbability(r)}`,
    `P(A|U,R) ${formatProbability(a)}`,
  ]
    .filter(Boolean)
    .join(', ');
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: SVG has no button */}
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
      </g>
      <PlanePointText x={x} y={y} number={numbered ? id : null} mark={mark} />
    </>
  );
}

function round(p: number): number {
  return Math.round(p * 1000) / 1000;
}
