'use client';

import { Ellipsis, Table2 } from 'lucide-react';
import { type ReactNode, useId, useRef, useState } from 'react';
import { toast } from 'sonner';
import { Button } from '@/components/ui/button';
import { Menu } from '@/components/ui/menu';
import { ChartTable } from './chart-table';
import { type ChartColumn, type ChartRow, toCsv } from './csv';
import { saveFile, toPngFile, toSvgFile } from './save-picture';

interface ChartFrameProps {
  /** Says what the chart shows. */
  title: string;
  description?: ReactNode;
  /** Of the drawing, in pixels: the place is kept while it loads. */
  height: number;
  /** The same figures as a table and as CSV. */
  columns: readonly ChartColumn[];
  rows: readonly ChartRow[];
  /** Without its ending. */
  fileName: string;
  /** Draws one SVG. */
  children: ReactNode;
}

/** A chart with its title, the table of its figures, and its files. */
export function ChartFrame({
  title,
  description,
  height,
  columns,
  rows,
  fileName,
  children,
}: ChartFrameProps) {
  const [asTable, setAsTable] = useState(false);
  const drawing = useRef<HTMLDivElement>(null);
  const id = useId();

  function savePicture(make: (svg: SVGSVGElement) => Blob | Promise<Blob>, ending: string) {
    return async () => {
      // Legends and icons are SVGs too: the chart is the largest.
      const svg = [...(drawing.current?.querySelectorAll('svg') ?? [])].sort((x, y) => area(y) - area(x))[0];
      if (!svg) {
        toast.error('The picture is made from the chart: switch back from the table first.');
        return;
      }
      saveFile(await make(svg), `${fileName}.${ending}`);
    };
  }

  return (
    <section aria-labelledby={id} className="min-w-0 rounded-md border border-border bg-surface">
      <header className="flex flex-wrap items-start justify-between gap-2 px-4 pt-3">
        <div className="min-w-0">
          <h2 id={id} className="font-semibold text-[13.5px]">
            {title}
          </h2>
          {description ? <p className="text-[12.5px] text-muted-foreground">{description}</p> : null}
        </div>
        <div className="flex gap-1">
          <Button size="sm" variant="ghost" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
            <Table2 aria-hidden />
            {asTable ? 'Chart' : 'Table'}
          </Button>
          <Menu
            trigger={
              <Button size="sm" variant="ghost" aria-label={`Files of: ${title}`}>
                <Ellipsis aria-hidden />
              </Button>
            }
            items={[
              {
                label: 'Save as CSV',
                onSelect: () =>
                  saveFile(new Blob([toCsv(columns, rows)], { type: 'text/csv' }), `${fileName}.csv`),
              },
              { label: 'Save as SVG', onSelect: savePicture(toSvgFile, 'svg'), disabled: asTable },
              { label: 'Save as PNG', onSelect: savePicture(toPngFile, 'png'), disabled: asTable },
            ]}
          />
        </div>
      </header>
      <div ref={drawing} className="min-w-0 overflow-auto p-4 pt-2">
        {asTable ? (
          <ChartTable title={title} columns={columns} rows={rows} />
        ) : (
          <div style={{ height }}>{children}</div>
        )}
      </div>
    </section>
  );
}

function area(svg: SVGSVGElement): number {
  const { width, height } = svg.getBoundingClientRect();
  return width * height;
}
