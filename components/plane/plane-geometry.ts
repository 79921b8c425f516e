import { type Region, region, type ScoreRule } from '@/lib/domain/score-rule';

/** The drawing in its own units; the SVG scales it. */
export const box = { width: 400, height: 320, left: 38, right: 12, top: 14, bottom: 36 } as const;
const inner = {
  width: box.width - box.left - box.right,
  height: box.height - box.top - box.bottom,
};

export function toX(r: number): number {
  return box.left + r * inner.width;
}

export function toY(a: number): number {
  return box.top + (1 - a) * inner.height;
}

/** The probabilities under a place of the drawing, held within the plane. */
export function fromXY(x: number, y: number): { r: number; a: number } {
  return { r: clamp((x - box.left) / inner.width), a: clamp(1 - (y - box.top) / inner.height) };
}

export function clamp(p: number): number {
  return Math.min(1, Math.max(0, p));
}

/** SVG path of the points where `a·r = product`, from the right edge to the top one. */
export function isoLine(product: number, steps = 32): string {
  const points: string[] = [];
  for (let step = 0; step <= steps; step += 1) {
    // Even steps of log r give even steps along the hyperbola.
    const r = product ** (step / steps);
    points.push(`${toX(r).toFixed(1)},${toY(product / r).toFixed(1)}`);
  }
  return `M${points.join('L')}`;
}

/**
 * SVG paths of a rule's regions, found by asking the rule itself on a grid of `cells`², so that the picture cannot
 * disagree with the scores. Runs of one row are joined; a cell is asked at its middle.
 */
export function regionPaths(rule: ScoreRule, threshold?: number, cells = 240): Record<Region, string> {
  const paths: Record<Region, string[]> = { kept: [], between: [], negative: [] };
  const height = inner.height / cells;
  for (let row = 0; row < cells; row += 1) {
    const a = (row + 0.5) / cells;
    const y = toY((row + 1) / cells);
    let from = 0;
    let current = regionAt(0);
    for (let column = 1; column <= cells; column += 1) {
      const next = column < cells ? regionAt(column) : null;
      if (next === current) continue;
      const x = toX(from / cells);
      paths[current].push(
        `M${x.toFixed(2)} ${y.toFixed(2)}H${toX(column / cells).toFixed(2)}v${height.toFixed(2)}H${x.toFixed(2)}z`,
      );
      from = column;
      if (next) current = next;
    }
    function regionAt(column: number): Region {
      return region(rule, { r: (column + 0.5) / cells, a }, threshold);
    }
  }
  return {
    kept: paths.kept.join(''),
    between: paths.between.join(''),
    negative: paths.negative.join(''),
  };
}
