'use client';

import { type PointerEvent, useId, useMemo, useRef } from 'react';
import type { ScoreRule } from '@/lib/domain/score-rule';
import type { Verdict } from '@/lib/domain/verdict';
import { box, fromXY, regionPaths } from './plane-geometry';
import { PlaneLegend } from './plane-legend';
import { PlanePair } from './plane-pair';
import { PlanePoint } from './plane-point';
import { PlaneScales } from './plane-scales';

export interface PlaneCandidate {
  id: number;
  /** `P(R|U)` */
  r: number;
  /** `P(A|U,R)` of the target */
  a: number;
  correct: boolean;
  /** null is unparsed */
  verdict: Verdict | null;
  /** how the candidate is called elsewhere on the page */
  label: string;
}

export interface PlaneProps {
  points: readonly PlaneCandidate[];
  rule: ScoreRule;
  /** the rule's own when absent */
  threshold?: number;
  selectedId?: number | null;
  bestId?: number | null;
  worstId?: number | null;
  onSelect?: (id: number) => void;
  /** A pair to show among the points. */
  pair?: { chosenId: number; rejectedId: number } | null;
  /** Writes each candidate's id beside it. */
  showNumbers?: boolean;
  draggable?: boolean;
  onMove?: (id: number, place: { r: number; a: number }) => void;
}

/** All candidates of a sample: `P(R|U)` across, `P(A|U,R)` up, over the regions of a score rule. */
export function Plane({
  points,
  rule,
  threshold,
  selectedId = null,
  bestId = null,
  worstId = null,
  onSelect,
  pair = null,
  showNumbers = false,
  draggable = false,
  onMove,
}: PlaneProps) {
  const svg = useRef<SVGSVGElement>(null);
  const dragged = useRef<number | null>(null);
  const id = useId();
  const regions = useMemo(() => regionPaths(rule, threshold), [rule, threshold]);

  function move(event: PointerEvent) {
    if (dragged.current === null || !svg.current || !onMove) return;
    const matrix = svg.current.getScreenCTM();
    if (!matrix) return;
    const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.inverse());
    onMove(dragged.current, fromXY(x, y));
  }

  // What is selected is drawn last, so that it lies on top.
  const ordered = points.toSorted((x, y) => Number(x.id === selectedId) - Number(y.id === selectedId));
  return (
    <figure className="m-0">
      {/* biome-ignore lint/a11y/useSemanticElements: SVG has no fieldset. Dragging follows the pointer anywhere in the drawing */}
      <svg
        ref={svg}
        viewBox={`0 0 ${box.width} ${box.height}`}
        role="group"
        aria-labelledby={`${id}-title`}
        className="block h-auto w-full touch-pan-y select-none overflow-visible"
        onPointerMove={move}
        onPointerUp={() => {
          dragged.current = null;
        }}
        onPointerLeave={() => {
          dragged.current = null;
        }}
      >
        <title id={`${id}-title`}>
          {`Candidates by P(R|U), across, and P(A|U,R), up, over the regions of the rule ${rule}`}
        </title>
        {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: a group of an SVG takes no focus */}
        <g aria-hidden="true" shapeRendering="crispEdges">
          <path d={regions.kept} className="fill-good-soft" />
          <path d={regions.negative} className="fill-bad-soft" />
          <path d={regions.between} className="fill-muted" />
        </g>
        <PlaneScales />
        {pair ? <PlanePair points={points} {...pair} /> : null}
        {ordered.map((point) => (
          <PlanePoint
            key={point.id}
            point={point}
            selected={point.id === selectedId}
            numbered={showNumbers}
            mark={point.id === bestId ? 'best' : point.id === worstId ? 'worst' : null}
            onSelect={onSelect}
            onMove={draggable ? onMove : undefined}
            onDragStart={() => {
              dragged.current = point.id;
            }}
          />
        ))}
      </svg>
      <figcaption>
        <PlaneLegend rule={rule} />
      </figcaption>
    </figure>
  );
}
