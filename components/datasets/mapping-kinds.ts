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

/** Names that files give the fields, by what they are. */
const usualNames: Partial<Record<TargetField, readonly string[]>> = {
  question: ['question', 'prompt', 'instruction', 'query', 'input'],
  chosen: ['chosen', 'better', 'winner', 'preferred'],
  rejected: ['rejected', 'worse', 'loser'],
  answerA: ['answer_a', 'answera', 'response_a', 'response1', 'response_1', 'answer_1', 'output_1'],
  answerB: ['answer_b', 'answerb', 'response_b', 'response2', 'response_2', 'answer_2', 'output_2'],
  label: ['label', 'preference', 'winner', 'better', 'overall_preference'],
  source: ['source', 'dataset', 'origin'],
  id: ['id', 'uid', 'pair_id'],
};

/** A first mapping by the names of the fields seen, for people to correct. */
export function guessMapping(paths: readonly string[]): ImportMapping {
  const byName = new Map(paths.map((path) => [path.toLowerCase().replace(/[\s-]+/g, '_'), path]));
  const find = (field: TargetField) =>
    (usualNames[field] ?? []).flatMap((name) => byName.get(name) ?? []).at(0);
  const sides: TargetField[] =
    find('answerA') && find('answerB') ? ['answerA', 'answerB', 'label'] : ['chosen', 'rejected'];
  const found = (['question', ...sides, 'source', 'id'] as const).flatMap((field) => {
    const path = find(field);
    return path ? [[field, path] as const] : [];
  });
  return { fields: Object.fromEntries(found) };
}
