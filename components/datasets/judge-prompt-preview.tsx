'use client';

import { useQuery } from '@tanstack/react-query';
import { formatCount } from '@/components/ui/format';
import { Skeleton } from '@/components/ui/skeleton';
import { judgeTemplatePreviewQuery } from '@/lib/client/judge-templates';
import type { JudgeTemplatePreview } from '@/lib/contracts/judge-template';
import { useDebounced } from './use-debounced';

const TYPING_MS = 300;

/** The prompt U that a template makes, with its length. */
export function JudgePromptPreview({
  project,
  text,
  dataset,
}: {
  project: string;
  text: string;
  dataset?: number;
}) {
  const settled = useDebounced(text, TYPING_MS);
  const { data, error, isPlaceholderData } = useQuery(judgeTemplatePreviewQuery(project, settled, dataset));
  return (
    <section aria-label="The rendered prompt U" className="flex min-w-0 flex-col gap-2">
      <h3 className="font-medium text-[12.5px]">
        The rendered prompt U
        {data ? (
          <span className="ml-2 font-normal text-muted-foreground">
            {data.sample ? `of sample #${data.sample.id}` : 'of an example'}
          </span>
        ) : null}
      </h3>
      {data ? (
        <pre
          // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and so must be reachable by keyboard.
          tabIndex={0}
          aria-busy={isPlaceholderData}
          className="h-96 overflow-auto whitespace-pre-wrap break-words rounded-md border border-border bg-muted p-3 font-mono text-[12px]"
        >
          {data.prompt ?? 'Nothing to show while a placeholder is missing.'}
        </pre>
      ) : error ? (
        <p role="alert" className="text-bad">
          {error.message}
        </p>
      ) : (
        <Skeleton className="h-96" />
      )}
      <p className="min-h-5 text-[12.5px] text-muted-foreground">{data ? lengthInWords(data) : ''}</p>
    </section>
  );
}

function lengthInWords({ prompt, characters, tokens }: JudgeTemplatePreview): string {
  if (prompt === null) return '';
  const length = `${formatCount(characters)} characters`;
  if (!tokens) return `${length}. No server that could count its tokens answers.`;
  return `${length}, ${formatCount(tokens.count)} tokens of ${tokens.model}.`;
}
