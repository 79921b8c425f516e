'use client';

import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { playgroundSampleQuery } from '@/lib/client/playground';
import type { PlaygroundSampleView, PlaygroundTemplate } from '@/lib/contracts/playground';
import type { Verdict } from '@/lib/domain/verdict';
import { type JudgedTexts, keepTexts, keptTexts, noTexts } from './kept-texts';
import type { PlaygroundParams } from './playground-params';

interface Judged {
  texts: JudgedTexts;
  /** the sample that is looked at; null: the texts are typed */
  sample: PlaygroundSampleView | null;
  loading: boolean;
  error: Error | null;
  template: PlaygroundTemplate;
  target: Verdict | null;
  type: (texts: JudgedTexts) => void;
  /** null empties the fields */
  pick: (id: number | null) => void;
}

/** What is judged: a picked sample as it is stored, or what was typed in this tab. A sample that is edited is one no more. */
export function useJudged(
  project: string,
  params: PlaygroundParams,
  setParams: (params: Partial<PlaygroundParams>) => void,
  first: PlaygroundSampleView | null,
): Judged {
  const [typed, setTyped] = useState(noTexts);
  // The tab's storage is not there while the server renders.
  useEffect(() => setTyped(keptTexts(project)), [project]);
  const query = useQuery(
    playgroundSampleQuery(project, params.sample, first?.id === params.sample ? first : undefined),
  );
  const sample = params.sample === null ? null : (query.data ?? null);
  return {
    texts: sample ?? (params.sample === null ? typed : noTexts),
    sample,
    loading: params.sample !== null && query.isPending,
    error: params.sample === null ? null : query.error,
    template: params.template ?? sample?.dataset.id ?? 'built-in',
    target: sample ? sample.target : params.target,
    type({ question, answerA, answerB }) {
      const texts = { question, answerA, answerB };
      setTyped(texts);
      keepTexts(project, texts);
      if (sample) {
        // It stays under the same template, and keeps its target.
        setParams({
          sample: null,
          template: params.template ?? sample.dataset.id,
          target: sample.target,
        });
      }
    },
    pick(id) {
      setParams({ sample: id, template: null, target: null });
      if (id !== null) return;
      setTyped(noTexts);
      keepTexts(project, noTexts);
    },
  };
}
