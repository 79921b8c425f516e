import type { ImportMapping, TargetField } from '@/lib/domain/import-mapping';

/** The three kinds of row a mapping can make, with the fields each of them takes. */
export const mappingKinds = ['preference', 'labelled', 'prompt'] as const;
export type MappingKind = (typeof mappingKinds)[number];

export const mappingKindTexts: Record<
  MappingKind,
  { title: string; needed: TargetField[]; optional: TargetField[] }
> = {
  preference: {
    title: 'Chosen and rejected answer',
    needed: ['question', 'chosen', 'rejected'],
    optional: ['context', 'source', 'id'],
  },
  labelled: {
    title: 'Two answers and a label',
    needed: ['question', 'answerA', 'answerB', 'label'],
    optional: ['context', 'modelA', 'modelB', 'source', 'id'],
  },
  prompt: {
    title: 'Ready judge prompts',
    needed: ['prompt', 'target'],
    optional: ['reasons', 'source', 'id'],
  },
};

/** What a mapping is about to make, by the fields that are picked. */
export function kindOf({ fields }: ImportMapping): MappingKind {
  if (fields.prompt || fields.target) return 'prompt';
  return fields.answerA || fields.answerB || fields.label ? 'labelled' : 'preference';
}

/** The same mapping with the fields of one kind alone. */
export function ofKind(mapping: ImportMapping, kind: MappingKind): ImportMapping {
  const { needed, optional } = mappingKindTexts[kind];
  const kept = [...needed, ...optional].flatMap((field) => {
    const path = mapping.fields[field];
    return path ? [[field, path] as const] : [];
  });
  return {
    fields: Object.fromEntries(kept),
    ...(kind === 'preference' ? {} : { labels: mapping.labels }),
  };
}
