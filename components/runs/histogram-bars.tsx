'use client';

import { type RefObject, useEffect, useRef, useState } from 'react';
import type { Histogram } from '@/lib/contracts/run';

interface HistogramBarsProps {
  histogram: Histogram;
  /** names the axis */
  label: string;
  height: number;
}

const FIRST_WIDTH = 800;
const LEFT = 44;
const BOTTOM = 36;
const TOP = 8;
const TICKS = 4;

/** A histogram as plain SVG: it is redrawn every few seconds while a run goes on. */
export function HistogramBars({ histogram: { from, to, bins }, label, height }: HistogramBarsProps) {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const most = Math.max(1, ...bins);
  const plot = { width: width - LEFT, height: height - BOTTOM - TOP };
  const slot = plot.width / bins.length;
  const ticks = Array.from({ length: TICKS + 1 }, (_, index) => from + ((to - from) * index) / TICKS);
  return (
    <div ref={box} className="overflow-hidden">
      <svg
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        className="block"
        role="img"
        aria-label={`Histogram of ${label}: at most ${most} candidates in a bin`}
        fontSize={12}
      >
        {[0, most].map((count) => {
          const y = TOP + plot.height * (1 - count / most);
          return (
            <g key={count}>
              <line x1={LEFT} x2={width} y1={y} y2={y} className="stroke-border" />
              <text x={LEFT - 6} y={y + 4} textAnchor="end" className="fill-muted-foreground">
                {count}
              </text>
            </g>
          );
        })}
        {bins.map((count, index) => {
          const barHeight = (plot.height * count) / most;
          const low = from + ((to - from) * index) / bins.length;
          return count === 0 ? null : (
            <rect
              key={low}
              x={LEFT + index * slot + 0.5}
              y={TOP + plot.height - barHeight}
              width={slot - 1}
              height={barHeight}
              className="fill-accent"
            >
              <title>{`${low.toFixed(3)} to ${(low + (to - from) / bins.length).toFixed(3)}: ${count}`}</title>
            </rect>
          );
        })}
        {ticks.map((tick, index) => (
          <text
            key={tick}
            x={LEFT + (plot.width * index) / TICKS}
            y={height - BOTTOM + 16}
            textAnchor={index === 0 ? 'start' : index === TICKS ? 'end' : 'middle'}
            className="fill-muted-foreground"
          >
            {tick.toFixed(2).replace('-', '−')}
          </text>
        ))}
        <text x={LEFT + plot.width / 2} y={height - 4} textAnchor="middle" className="fill-muted-foreground">
          {label}
        </text>
      </svg>
    </div>
  );
}

/** The width the chart has, so that its letters keep their size. */
function useWidth(box: RefObject<HTMLDivElement | null>): number {
  const [width, setWidth] = useState(FIRST_WIDTH);
  useEffect(() => {
    if (!box.current) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setWidth(Math.max(200, Math.floor(entry.contentRect.width)));
    });
    observer.observe(box.current);
    return () => observer.disconnect();
  }, [box]);
  return width;
}
