import type { ImportPreview } from '@/lib/contracts/dataset';
import { lineIssueTexts } from '@/lib/domain/line-issue';
import { placeOf } from './line-words';

/** The first rows of a file that will not be stored, as they stand in it. */
export function PreviewIssues({ issues, lineUnit }: Pick<ImportPreview, 'issues' | 'lineUnit'>) {
  return (
    <details className="mt-3">
      <summary className="min-h-6 font-medium text-[12.5px]">These rows</summary>
      <ul className="mt-2 flex flex-col gap-2">
        {issues.map(({ line, rowGroup, reason, snippet }) => (
          <li key={`${rowGroup} ${line}`} className="min-w-0">
            <span className="text-[12.5px] text-muted-foreground">
              {placeOf(lineUnit, line, rowGroup)}: {lineIssueTexts[reason].title}
            </span>
            <code className="block break-all font-mono text-[12px]">{snippet}</code>
          </li>
        ))}
      </ul>
    </details>
  );
}
