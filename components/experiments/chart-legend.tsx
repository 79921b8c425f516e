import { patternId } from './bar-patterns';
import type { Series } from './chart-series';
import { diamond } from './diamond';

interface ChartLegendProps {
  series: readonly Series[];
  prefix: string;
  left: number;
  top: number;
}

const LEGEND_LINE = 18;

export function legendHeight(series: readonly Series[]): number {
  return (legendLines(series) + 2) * LEGEND_LINE + 4;
}

function legendLines(series: readonly Series[]): number {
  return series.reduce((sum, { legend }) => sum + legend.length, 0);
}

/** What the keys under the bars, the fillings and the marks stand for; in the drawing, so that it is in its files. */
export function ChartLegend({ series, prefix, left, top }: ChartLegendProps) {
  const line = (place: number) => top + place * LEGEND_LINE + 14;
  const kinds = line(legendLines(series));
  return (
    <g>
      {series.map(({ key, legend, evaluation, hatch }, index) => (
        <g key={key} transform={`translate(0 ${legendLines(series.slice(0, index)) * LEGEND_LINE})`}>
          <text x={left} y={line(0)} fontWeight={600} className="fill-foreground">
            {key}
          </text>
          {evaluation ? (
            <rect
              x={left + 22}
              y={line(0) - 9}
              width={14}
              height={10}
              fill={`url(#${patternId(prefix, hatch)})`}
              className="stroke-accent"
            />
          ) : (
            <path d={diamond(left + 29, line(0) - 4)} className="fill-surface stroke-foreground" />
          )}
          {legend.map((text, place) => (
            <text key={text} x={left + 44} y={line(place)} className="fill-foreground">
              {text}
            </text>
          ))}
        </g>
      ))}
      <g className="fill-muted-foreground">
        <path d={diamond(left + 4, kinds + 4)} className="fill-surface stroke-foreground" />
        <text x={left + 14} y={kinds + 8}>
          published
        </text>
        <path
          d={`M${left + 90} ${kinds + 10}h8M${left + 90} ${kinds - 2}h8m-4 0v12`}
          className="stroke-foreground"
          strokeWidth={1.5}
        />
        <text x={left + 106} y={kinds + 8}>
          95% bootstrap interval
        </text>
      </g>
    </g>
  );
}
