'use client';

import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { formatBytes } from '@/components/ui/format';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import type { ImportPreview } from '@/lib/contracts/dataset';
import {
  type Compression,
  type Container,
  compressions,
  compressionTexts,
  containers,
  containerTexts,
  type ImportFormat,
  type RowFormat,
  rowFormats,
  rowFormatTexts,
} from '@/lib/domain/import-format';
import { formatInWords } from './format-in-words';
import { guessMapping } from './mapping-kinds';

interface FormatEditorProps {
  preview: ImportPreview;
  /** what the rows are read as */
  format: ImportFormat;
  corrected: boolean;
  onChange: (format: ImportFormat | null) => void;
}

/** What the file was found to be, in words, and everything of it correctable. */
export function FormatEditor({ preview, format, corrected, onChange }: FormatEditorProps) {
  const change = (part: Partial<ImportFormat>) => onChange({ ...format, ...part });
  const isTable = format.container === 'csv' || format.container === 'tsv';
  return (
    <Card
      title="How the file is read"
      actions={
        corrected && preview.detected ? (
          <Button size="sm" onClick={() => onChange(null)}>
            Back to what was detected
          </Button>
        ) : null
      }
    >
      <p className="mb-3 max-w-prose">
        {preview.detected || preview.layout ? (
          <>
            Detected: <strong>{formatInWords(preview.detected, preview.layout)}</strong>.
          </>
        ) : (
          'Nothing known was detected: say below what the file is and in which field each text stands.'
        )}
      </p>
      <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-4">
        <Field label="File">
          <Select
            value={format.container}
            options={containers.map((value) => ({ value, label: containerTexts[value] }))}
            onChange={(event) => change({ container: event.target.value as Container, delimiter: undefined })}
          />
        </Field>
        <Field label="Packed">
          <Select
            value={format.compression}
            options={compressions.map((value) => ({ value, label: compressionTexts[value] }))}
            onChange={(event) => change({ compression: event.target.value as Compression, entry: undefined })}
          />
        </Field>
        {preview.entries.length > 1 ? (
          <Field label="File in the archive">
            <Select
              value={format.entry ?? ''}
              options={[
                ...(format.entry ? [] : [{ value: '', label: 'Choose one' }]),
                ...preview.entries.map(({ name, bytes }) => ({
                  value: name,
                  label: `${name} (${formatBytes(bytes)})`,
                })),
              ]}
              onChange={(event) => change({ entry: event.target.value || undefined })}
            />
          </Field>
        ) : null}
        {isTable ? (
          <Field label="Between the cells" hint="One character.">
            <Input
              maxLength={1}
              className="w-20 font-mono"
              placeholder={format.container === 'tsv' ? 'tab' : ','}
              value={format.delimiter === '\t' ? '' : (format.delimiter ?? '')}
              onChange={(event) => change({ delimiter: event.target.value || undefined })}
            />
          </Field>
        ) : null}
        <Field label="Rows" hint={rowFormatTexts[format.rowFormat].description}>
          <Select
            value={format.rowFormat}
            options={rowFormats.map((value) => ({ value, label: rowFormatTexts[value].title }))}
            onChange={(event) => {
              const rowFormat = event.target.value as RowFormat;
              const mapping = format.mapping ?? guessMapping(preview.columns.map(({ path }) => path));
              change({ rowFormat, mapping: rowFormat === 'custom' ? mapping : undefined });
            }}
          />
        </Field>
      </div>
      {preview.alternatives.length > 0 ? (
        <p className="mt-3 flex flex-wrap items-center gap-2 text-[12.5px] text-muted-foreground">
          The fields would also fit:
          {preview.alternatives.map((other) => (
            <Button key={other.rowFormat} size="sm" onClick={() => onChange(other)}>
              {rowFormatTexts[other.rowFormat].title}
            </Button>
          ))}
        </p>
      ) : null}
    </Card>
  );
}
