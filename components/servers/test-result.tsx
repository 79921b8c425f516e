import { formatDuration } from '@/components/ui/format';
import type { ServerTestView } from '@/lib/contracts/server';

/** One real request and its reply, as they went over the wire. */
export function TestResult({ result }: { result: ServerTestView }) {
  return (
    <section aria-label="Test" className="rounded-md border border-border bg-muted p-3">
      {result.ok ? (
        <p>
          It answered in {formatDuration(result.latencyMs ?? 0)}:{' '}
          <q className="whitespace-pre-wrap">{result.text}</q>
        </p>
      ) : (
        <p className="text-bad">{result.error}</p>
      )}
      <details className="pt-2">
        <summary className="min-h-6 cursor-pointer">Request and reply</summary>
        <Wire label={`POST /${result.path}`} text={JSON.stringify(result.request, null, 2)} />
        {result.reply === null ? null : <Wire label="Reply" text={indented(result.reply)} />}
      </details>
    </section>
  );
}

function Wire({ label, text }: { label: string; text: string }) {
  return (
    <figure className="pt-2">
      <figcaption className="text-[12.5px] text-muted-foreground">{label}</figcaption>
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        tabIndex={0}
        className="max-h-72 overflow-auto rounded-md border border-border bg-surface p-2 font-mono text-[12px]"
      >
        {text}
      </pre>
    </figure>
  );
}

function indented(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
