import type { RowFormat } from './import-format';
import type { ImportMapping, TargetField } from './import-mapping';

/** Names that fields usually have, the most usual first; compared without case, underscores and the like. */
const names = {
  question: ['question', 'prompt', 'instruction', 'query', 'input', 'user', 'context'],
  answerA: [
    ...[
      'answer_a',
      'response_a',
      'answer_1',
      'response_1',
      'output_1',
      'completion_a',
      'conversation_a',
      'text_a',
    ],
    ...['output_a', 'assistant_a', 'completion_1', 'generation_1', 'option_a', 'a'],
  ],
  answerB: [
    ...[
      'answer_b',
      'response_b',
      'answer_2',
      'response_2',
      'output_2',
      'completion_b',
      'conversation_b',
      'text_b',
    ],
    ...['output_b', 'assistant_b', 'completion_2', 'generation_2', 'option_b', 'b'],
  ],
  label: [
    'label',
    'winner',
    'preference',
    'preferred',
    'choice',
    'better',
    'verdict',
    'target',
    'annotator1',
  ],
  prompt: ['judge_prompt', 'prompt', 'u', 'user', 'input', 'text'],
  target: ['target', 'verdict', 'label', 'gold', 'answer'],
  reasons: ['reasons', 'reason', 'rationales', 'rationale', 'critiques', 'critique'],
  source: ['source', 'dataset', 'origin'],
  id: ['id', 'row_id', 'prompt_id', 'pair_id', 'question_id', 'idx'],
  modelA: ['model_a', 'model_1', 'model_name_a'],
  modelB: ['model_b', 'model_2', 'model_name_b'],
} satisfies Partial<Record<TargetField, readonly string[]>>;

const always = ['source', 'id'] as const;
const wanted: Record<RowFormat, readonly (keyof typeof names)[]> = {
  messages: ['question', ...always],
  strings: ['question', ...always],
  'hh-rlhf': always,
  labelled: ['question', 'answerA', 'answerB', 'label', 'modelA', 'modelB', ...always],
  'pairwise-judge': ['question', 'answerA', 'answerB', 'label', ...always],
  'judge-prompt': ['prompt', 'target', 'reasons', ...always],
  'reward-bench': ['question', 'id'],
  custom: [],
};

/** The mapping that a row format usually has among these columns; fields that no column fits are left out. */
export function usualMapping(rowFormat: RowFormat, columns: readonly string[]): ImportMapping {
  const fields: ImportMapping['fields'] = {};
  if (['messages', 'strings', 'hh-rlhf', 'reward-bench'].includes(rowFormat)) {
    fields.chosen = 'chosen';
    fields.rejected = 'rejected';
  }
  if (rowFormat === 'reward-bench') fields.source = 'subset';
  const byName = new Map(columns.toReversed().map((column) => [plain(column), column]));
  const taken = new Set<string>();
  for (const target of wanted[rowFormat]) {
    const found = names[target]
      .map((name) => byName.get(plain(name)))
      .find((name) => name && !taken.has(name));
    if (!found) continue;
    fields[target] = found;
    taken.add(found);
  }
  // PandaLM: the text that the instruction is about stands in a column of its own.
  const context = byName.get('input');
  if (fields.question && context && plain(fields.question) === 'instruction') fields.context = context;
  return { fields };
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}
