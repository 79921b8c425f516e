'use client';

import Link from 'next/link';
import type { BarShapeProps, ScatterShapeProps } from 'recharts';
import { patternId } from './bar-patterns';
import type { Place } from './chart-places';
import { diamond } from './diamond';
import type { Measure } from './measure';

interface OwnBarProps extends Pick<BarShapeProps, 'x' | 'y' | 'width' | 'height' | 'payload'> {
  prefix: string;
  rowsHref: (runId: number, measure: Measure) => string;
}

/** The bar of an evaluation: it opens the rows behind its figure. */
export function OwnBar({ x, y, width, height, payload, prefix, rowsHref }: OwnBarProps) {
  const place = payload as Place;
  const { series, measure } = place;
  if (!series.evaluation || place.span === null) return null;
  return (
    <Link href={rowsHref(series.evaluation.runId, measure)} prefetch={false}>
      <rect
        x={x}
        y={Math.min(y, y + height)}
        width={width}
        height={Math.max(1, Math.abs(height))}
        fill={`url(#${patternId(prefix, series.hatch)})`}
        className="stroke-accent"
      >
        <title>{ownText(place)}</title>
      </rect>
    </Link>
  );
}

type PointProps = Pick<ScatterShapeProps, 'cx' | 'cy' | 'payload'>;

export function PublishedMark({ cx, cy, payload }: PointProps) {
  const { series, measure, mark } = payload as Place;
  if (mark === null || cx === undefined || cy === undefined) return null;
  return (
    <path d={diamond(cx, cy)} className="fill-surface stroke-foreground" strokeWidth={1.5}>
      <title>{`${series.strategy}, published, ${measure}: ${mark.toFixed(2)}%`}</title>
    </path>
  );
}

export function ValueAbove({ cx, cy, payload }: PointProps) {
  const { own, mark, top } = payload as Place;
  if (top === null || cx === undefined || cy === undefined) return null;
  return (
    <text x={cx} y={Math.max(10, cy - 8)} textAnchor="middle" className="pointer-events-none fill-foreground">
      {(own?.percent ?? mark)?.toFixed(1)}
    </text>
  );
}

function ownText({ series, measure, own }: Place): string {
  const interval = own?.interval;
  const range = interval ? ` (95%: ${interval.low.toFixed(1)} to ${interval.high.toFixed(1)})` : '';
  return `${series.label}, ${measure}: ${own?.percent?.toFixed(2)}%${range}. Open its rows`;
}
