import { Badge } from '@/components/ui/badge';
import { VerdictBadge } from '@/components/verdict/verdict-badge';
import type { ImportPreview } from '@/lib/contracts/dataset';
import { placeOf } from './line-words';

/** The first rows as they will become samples. */
export function PreviewRows({ rows, lineUnit }: Pick<ImportPreview, 'rows' | 'lineUnit'>) {
  return (
    <ol className="flex flex-col gap-3">
      {rows.map((row) => (
        <li key={row.line} className="rounded-md border border-border">
          <div className="flex flex-wrap items-center gap-2 border-border border-b px-3 py-2 text-[12.5px] text-muted-foreground">
            <span>{placeOf(lineUnit, row.line)}</span>
            <span className="inline-flex items-center gap-1">
              target <VerdictBadge verdict={row.target} />
            </span>
            {row.reasons > 0 ? (
              <Badge>{row.reasons === 1 ? '1 reason' : `${row.reasons} reasons`}</Badge>
            ) : null}
            {row.source ? <Badge>{row.source}</Badge> : null}
            {row.outcome === 'merged' ? <Badge tone="warn">there already: will be merged</Badge> : null}
            {row.outcome === 'conflicting' ? <Badge tone="bad">conflict: will be set aside</Badge> : null}
            {row.clipped ? <Badge>long texts are cut here</Badge> : null}
          </div>
          {row.ready ? (
            <pre className="max-h-96 overflow-auto whitespace-pre-wrap break-words p-3 font-mono text-[12px]">
              {row.prompt}
            </pre>
          ) : (
            <>
              <div className="grid gap-3 p-3 md:grid-cols-3">
                <Part title="Question" text={row.question} />
                <Part title="Answer A" text={row.answerA} target={row.target === 'A'} />
                <Part title="Answer B" text={row.answerB} target={row.target === 'B'} />
              </div>
              <details className="border-border border-t px-3 py-2">
                <summary className="min-h-6 font-medium text-[12.5px]">The rendered prompt U</summary>
                <pre className="mt-2 max-h-96 overflow-auto whitespace-pre-wrap break-words font-mono text-[12px]">
                  {row.prompt}
                </pre>
              </details>
            </>
          )}
        </li>
      ))}
    </ol>
  );
}

function Part({ title, text, target }: { title: string; text: string; target?: boolean }) {
  return (
    <section className="min-w-0">
      <h3 className="mb-1 font-medium text-[12.5px] text-muted-foreground">
        {title}
        {target ? ' ✓ chosen' : ''}
      </h3>
      <p className="line-clamp-6 whitespace-pre-wrap break-words">{text}</p>
    </section>
  );
}
