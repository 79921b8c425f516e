'use client';

import type { UseQueryResult } from '@tanstack/react-query';
import { Card } from '@/components/ui/card';
import { Skeleton } from '@/components/ui/skeleton';
import type { RunPreviewView } from '@/lib/contracts/run';
import { messageOf } from '@/lib/errors';

/** The request for the first sample as the model will read it. */
export function RunPreview({ preview }: { preview: UseQueryResult<RunPreviewView> }) {
  return (
    <Card title="The first request">
      {preview.isPending ? <Skeleton className="h-80" /> : null}
      {preview.error ? (
        <p role="alert" className="text-bad">
          {messageOf(preview.error) ?? 'The preview could not be made.'}
        </p>
      ) : null}
      {preview.data ? <Rendered first={preview.data.first} /> : null}
    </Card>
  );
}

function Rendered({ first }: { first: RunPreviewView['first'] }) {
  if (!first) {
    return (
      <p className="text-muted-foreground">
        There is nothing to do: the data set holds no samples, or no candidates that are left to score.
      </p>
    );
  }
  return (
    <div className="flex flex-col gap-3">
      <p className="text-muted-foreground">
        {first.reason === null
          ? 'The model reads this, writes a reason, and is then asked for its verdict. Both verdicts are scored.'
          : 'The model is given this with the reason in it. The reason and both verdicts are scored; nothing is sampled.'}
      </p>
      <section
        aria-label="The first request as the model reads it"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        tabIndex={0}
        className="max-h-96 overflow-auto rounded-md border border-border bg-muted"
      >
        <pre className="whitespace-pre-wrap break-words p-3 font-mono text-[12px]">
          {first.rendered}
          <Slot>{first.reason ?? 'the reason'}</Slot>
          {first.assistantHeader}
          <Slot>{first.verdict}</Slot>
        </pre>
      </section>
      {first.escaped.length > 0 ? (
        <p className="text-warn">
          The sample’s own text holds {first.escaped.join(', ')}: it is sent with a space inside, so that it
          has no power.
        </p>
      ) : null}
    </div>
  );
}

function Slot({ children }: { children: string }) {
  return <span className="rounded-sm bg-accent-soft px-1 text-accent">{children}</span>;
}
