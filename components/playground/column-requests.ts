import type { ModelView } from '@/lib/contracts/model';
import type { GenerateGiven, PlaygroundTemplate } from '@/lib/contracts/playground';
import type { ColumnRequest } from './column-state';
import type { JudgedTexts } from './kept-texts';
import type { SamplingName } from './playground-params';
import { samplingNumbers } from './sampling-problem';

interface Asked {
  models: readonly ModelView[];
  both: boolean;
  /** null: the texts are typed */
  sample: number | null;
  texts: JudgedTexts;
  template: PlaygroundTemplate;
  /** as typed */
  sampling: Record<SamplingName, string>;
}

/** One request for each model and order. */
export function columnRequests({ models, both, sample, texts, template, sampling }: Asked): ColumnRequest[] {
  const numbers = samplingNumbers(sampling);
  const judged: GenerateGiven['judged'] =
    sample === null ? { from: 'text', ...texts } : { from: 'sample', sample };
  return models.flatMap(({ id, name }) =>
    (both ? [false, true] : [false]).map((swapped) => ({
      key: `${id}${swapped ? '-swapped' : ''}`,
      model: { id, name },
      swapped,
      texts,
      body: { model: id, judged, template, swapped, ...numbers },
    })),
  );
}
