'use client';

import { useQuery } from '@tanstack/react-query';
import { useProject } from '@/components/layout/project-context';
import { CopyButton } from '@/components/ui/copy-button';
import { ErrorState } from '@/components/ui/error-state';
import { Skeleton } from '@/components/ui/skeleton';
import { promptQuery } from '@/lib/client/samples';
import type { CandidateView } from '@/lib/contracts/sample';
import { splitSpecial } from './split-special';
import { VisibleText } from './visible-text';

interface PromptPanelProps {
  sampleId: number;
  model: number | null;
  candidate: CandidateView | null;
}

/** What the model is sent, in the four parts the method counts, with its special tokens standing out. */
export function PromptPanel({ sampleId, model, candidate }: PromptPanelProps) {
  const { slug } = useProject();
  const prompt = useQuery(promptQuery(slug, sampleId, model));
  if (prompt.error) return <ErrorState error={prompt.error} onRetry={() => prompt.refetch()} />;
  if (!prompt.data) return <Skeleton className="h-96" />;
  const { chatTemplate, judgeTemplate, specialTokens, escaped, span } = prompt.data;
  const reason = candidate ? candidate.reason + (candidate.clipped ? ' …' : '') : '';
  return (
    <section aria-label="Rendered prompt" className="rounded-md border border-border bg-surface">
      <header className="flex flex-wrap items-center justify-between gap-2 border-border border-b px-4 py-2">
        <p className="text-[12.5px] text-muted-foreground">
          {prompt.data.model.name} · chat template {chatTemplate.name} v{chatTemplate.version} · judge
          template {judgeTemplate.name} v{judgeTemplate.version} · span {span}
        </p>
        <CopyButton text={prompt.data.prompt} label="Copy the prompt" />
      </header>
      {escaped.length > 0 ? (
        <p className="border-border border-b bg-warn-soft px-4 py-2 text-[12.5px] text-warn">
          The sample’s own text holds special tokens ({escaped.join(', ')}). They are sent as plain text, with
          a space after their first character.
        </p>
      ) : null}
      <div className="flex flex-col divide-y divide-border">
        <Part
          name="U, and the open header of the reason"
          text={prompt.data.prompt}
          specialTokens={specialTokens}
        />
        {candidate ? (
          <Part
            name={`R: candidate ${candidate.number}, the span of P(R|U)`}
            text={reason}
            end={prompt.data.reasonEnd}
            specialTokens={specialTokens}
          />
        ) : null}
        <Part name="Header of the verdict" text={prompt.data.assistantHeader} specialTokens={specialTokens} />
        <Part
          name="A: the target, the span of P(A|U,R)"
          text={prompt.data.verdict}
          specialTokens={specialTokens}
        />
      </div>
    </section>
  );
}

interface PartProps {
  name: string;
  text: string;
  /** what the template adds: in a reason itself nothing is a special token */
  end?: string;
  specialTokens: readonly string[];
}

function Part({ name, text, end, specialTokens }: PartProps) {
  return (
    <div className="px-4 py-3">
      <h3 className="mb-1 text-[12.5px] text-muted-foreground">{name}</h3>
      <pre
        dir="auto"
        className="max-h-[36rem] overflow-y-auto whitespace-pre-wrap break-words font-mono text-[12.5px] leading-6"
      >
        {end === undefined ? (
          <Marked text={text} specialTokens={specialTokens} />
        ) : (
          <>
            <VisibleText text={text} />
            <Marked text={end} specialTokens={specialTokens} />
          </>
        )}
      </pre>
    </div>
  );
}

function Marked({ text, specialTokens }: { text: string; specialTokens: readonly string[] }) {
  return splitSpecial(text, specialTokens).map(({ text: piece, special }, position) =>
    special ? (
      <span
        // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no identity but their order
        key={position}
        className="rounded-xs border border-accent bg-accent-soft px-0.5 text-accent"
      >
        {piece}
      </span>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no identity but their order
      <VisibleText key={position} text={piece} />
    ),
  );
}
