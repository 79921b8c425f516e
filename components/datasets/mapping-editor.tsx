'use client';

import { useState } from 'react';
import { Card } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import type { ImportPreview } from '@/lib/contracts/dataset';
import { type ImportMapping, mappingProblem, targetFieldTexts } from '@/lib/domain/import-mapping';
import { FieldPath } from './field-path';
import { LabelMeaningEditor } from './label-meaning-editor';
import { kindOf, type MappingKind, mappingKinds, mappingKindTexts, ofKind } from './mapping-kinds';
import { SavedMappings } from './saved-mappings';

interface MappingEditorProps {
  project: string;
  columns: ImportPreview['columns'];
  labelValues: readonly string[];
  mapping: ImportMapping;
  onChange: (mapping: ImportMapping) => void;
}

/** Which field of the file is what. The samples below follow as one picks. */
export function MappingEditor({ project, columns, labelValues, mapping, onChange }: MappingEditorProps) {
  const [wanted, setWanted] = useState<MappingKind | null>(null);
  // What is picked decides; while nothing is, what was asked for.
  const kind = Object.keys(ofKind(mapping, wanted ?? kindOf(mapping)).fields).length
    ? (wanted ?? kindOf(mapping))
    : (wanted ?? 'preference');
  const { needed, optional } = mappingKindTexts[kind];
  const problem = mappingProblem(mapping);
  const path = (field: (typeof needed)[number]) => (
    <FieldPath
      key={field}
      label={targetFieldTexts[field].title}
      hint={targetFieldTexts[field].help}
      columns={columns}
      value={mapping.fields[field] ?? ''}
      onChange={(value) => {
        const { [field]: _, ...others } = mapping.fields;
        onChange({ ...mapping, fields: value ? { ...others, [field]: value } : others });
      }}
    />
  );

  return (
    <Card title="Which field is what">
      <div className="flex flex-col gap-4">
        <div className="flex flex-wrap items-end gap-3">
          <Field label="A row holds" className="w-64 max-w-full">
            <Select
              value={kind}
              options={mappingKinds.map((value) => ({ value, label: mappingKindTexts[value].title }))}
              onChange={(event) => {
                const next = event.target.value as MappingKind;
                setWanted(next);
                onChange(ofKind(mapping, next));
              }}
            />
          </Field>
          <SavedMappings
            project={project}
            mapping={mapping}
            onLoad={(loaded) => {
              setWanted(null);
              onChange(loaded);
            }}
          />
        </div>
        <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-4">{needed.map(path)}</div>
        {kind === 'preference' ? null : (
          <LabelMeaningEditor
            values={labelValues}
            labels={mapping.labels}
            onChange={(labels) => onChange({ ...mapping, labels })}
          />
        )}
        <details open={optional.some((field) => mapping.fields[field])}>
          <summary className="min-h-6 font-medium text-[12.5px]">More fields, where there are any</summary>
          <div className="mt-2 grid gap-3 sm:grid-cols-2 lg:grid-cols-4">{optional.map(path)}</div>
        </details>
        {problem ? (
          <p role="status" className="text-warn">
            {problem}
          </p>
        ) : null}
      </div>
    </Card>
  );
}
