import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import { cn } from '@/components/ui/cn';
import { formatCount } from '@/components/ui/format';
import { type BinRange, binCount, type HistogramName, parseBinRange } from '@/lib/domain/facet-bins';
import { histogramTitles } from './filter-names';
import { edgeText } from './histogram-text';

interface FilterHistogramProps {
  name: HistogramName;
  /** samples with a candidate in each bin; absent while that is counted */
  counts: readonly number[] | undefined;
  /** the stretch of bins, as it stands in the address */
  chosen: string | null;
  /** null takes the filter away */
  onChoose: (range: string | null) => void;
}

const HEIGHT = 44;
const steps: Record<string, number> = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  PageDown: -10,
  PageUp: 10,
};

/** A histogram to brush: drag across it, or move its two ends by arrow keys. */
export function FilterHistogram({ name, counts, chosen, onChoose }: FilterHistogramProps) {
  const bins = binCount(name);
  const whole = { first: 0, last: bins - 1 };
  const [dragged, setDragged] = useState<{ from: number; to: number } | null>(null);
  const plot = useRef<SVGSVGElement>(null);
  const stored = (chosen === null ? null : parseBinRange(name, chosen)) ?? whole;
  const range: BinRange = dragged
    ? { first: Math.min(dragged.from, dragged.to), last: Math.max(dragged.from, dragged.to) }
    : stored;
  const highest = Math.max(1, ...(counts ?? []));
  const title = histogramTitles[name];
  const choose = ({ first, last }: BinRange) =>
    onChoose(first === 0 && last === bins - 1 ? null : `${first}-${last}`);
  const binAt = ({ clientX }: PointerEvent) => {
    const box = plot.current?.getBoundingClientRect();
    if (!box) return 0;
    return Math.max(0, Math.min(bins - 1, Math.floor(((clientX - box.left) / box.width) * bins)));
  };
  const move = (end: keyof BinRange, event: KeyboardEvent) => {
    const { first, last } = stored;
    const low = end === 'first' ? 0 : first;
    const high = end === 'first' ? last : bins - 1;
    const step = steps[event.key];
    const to = event.key === 'Home' ? low : event.key === 'End' ? high : step && stored[end] + step;
    if (to === undefined) return;
    event.preventDefault();
    choose({ ...stored, [end]: Math.max(low, Math.min(high, to)) });
  };
  const thumb = (end: keyof BinRange) => (
    <div
      role="slider"
      tabIndex={0}
      aria-label={`${title}, ${end === 'first' ? 'from' : 'to'}`}
      aria-valuemin={end === 'first' ? 0 : stored.first}
      aria-valuemax={end === 'first' ? stored.last : bins - 1}
      aria-valuenow={stored[end]}
      aria-valuetext={edgeText(name, end === 'first' ? stored.first : stored.last + 1)}
      onKeyDown={(event) => move(end, event)}
      className="absolute inset-y-0 -ml-1 w-2 rounded-sm border border-accent bg-surface focus-visible:outline-2 focus-visible:outline-accent"
      style={{ left: `${((end === 'first' ? range.first : range.last + 1) / bins) * 100}%` }}
    />
  );
  const inside = (counts ?? []).slice(range.first, range.last + 1);
  return (
    <fieldset className="border-border border-b px-3 py-3">
      <legend className="float-left mb-1.5 w-full font-medium text-[12.5px]">{title}</legend>
      <div className="relative clear-both mx-1">
        <svg
          ref={plot}
          role="img"
          aria-label={`Samples by ${title}, at most ${formatCount(Math.max(0, ...inside))} in one bin`}
          viewBox={`0 0 ${bins} ${HEIGHT}`}
          preserveAspectRatio="none"
          className="block h-11 w-full cursor-crosshair touch-none border-border border-b"
          onPointerDown={(event) => {
            event.currentTarget.setPointerCapture(event.pointerId);
            const bin = binAt(event);
            setDragged({ from: bin, to: bin });
          }}
          onPointerMove={(event) => dragged && setDragged({ ...dragged, to: binAt(event) })}
          onPointerUp={() => {
            if (dragged) choose(range);
            setDragged(null);
          }}
          onPointerCancel={() => setDragged(null)}
        >
          {(counts ?? []).map((count, bin) => (
            <rect
              // biome-ignore lint/suspicious/noArrayIndexKey: a bin is its place
              key={bin}
              x={bin + 0.08}
              width={0.84}
              y={HEIGHT - (count / highest) * HEIGHT}
              height={(count / highest) * HEIGHT}
              className={cn(bin >= range.first && bin <= range.last ? 'fill-accent' : 'fill-border')}
            />
          ))}
        </svg>
        {thumb('first')}
        {thumb('last')}
      </div>
      <p className="mt-1 flex justify-between text-[12px] text-muted-foreground">
        <span>{edgeText(name, range.first)}</span>
        {chosen === null ? null : (
          <button type="button" className="underline" onClick={() => onChoose(null)}>
            whole range<span className="sr-only"> of {title}</span>
          </button>
        )}
        <span>{edgeText(name, range.last + 1)}</span>
      </p>
    </fieldset>
  );
}
