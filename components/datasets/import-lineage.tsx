import type { ReactNode } from 'react';
import { Card } from '@/components/ui/card';
import { formatBytes, formatCount } from '@/components/ui/format';
import type { ImportView } from '@/lib/contracts/dataset';
import { rowFormatTexts } from '@/lib/domain/import-format';
import { formatInWords } from './format-in-words';

/** Everything the samples of an import follow from: the same file, read the same way, gives the same ones. */
export function ImportLineage({ view }: { view: ImportView }) {
  const { judgeTemplate } = view.dataset;
  const { reasons, scored, model } = view.imported;
  const fields = Object.entries(view.format?.mapping?.fields ?? {});
  return (
    <Card title="Where the samples come from">
      <dl className="grid gap-x-6 gap-y-2 sm:grid-cols-[10rem_minmax(0,1fr)]">
        <Row name="File">
          {view.fileName}, {formatBytes(view.fileBytes)}
        </Row>
        <Row name="SHA-256">
          <code className="break-all font-mono text-[12px]">{view.fileHash}</code>
        </Row>
        <Row name="Read as">
          {view.format ? formatInWords(view.format) : 'JSONL (one JSON object per line)'}
        </Row>
        {fields.length > 0 ? (
          <Row name="Fields">
            <ul className="flex flex-wrap gap-x-4 gap-y-1">
              {fields.map(([target, path]) => (
                <li key={target}>
                  {target} <span aria-hidden>←</span>
                  <span className="sr-only">from</span> <code className="font-mono text-[12px]">{path}</code>
                </li>
              ))}
            </ul>
          </Row>
        ) : null}
        <Row name="Judge template">
          {judgeTemplate.name} v{judgeTemplate.version},{' '}
          <code className="break-all font-mono text-[12px]">{judgeTemplate.hash.slice(0, 12)}</code>
        </Row>
        <Row name="Sides">{sidesInWords(view)}</Row>
        {reasons > 0 ? (
          <Row name="Reasons">
            {formatCount(reasons)} came with the rows
            {model ? `, ${formatCount(scored)} of them with scores of ${model.name}` : ', without scores'}
          </Row>
        ) : null}
      </dl>
    </Card>
  );
}

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="contents">
      <dt className="text-muted-foreground">{name}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </div>
  );
}

function sidesInWords({ format, swap, swapSeed }: ImportView): string {
  const { sides } = rowFormatTexts[format?.rowFormat ?? 'messages'];
  const { answerA, prompt } = format?.mapping?.fields ?? {};
  if (sides === 'given' || (sides === 'by mapping' && (answerA || prompt))) return 'as the file gives them';
  return swap === 'seeded' ? `drawn with seed ${swapSeed}` : 'drawn as the reference does (seed 42)';
}
