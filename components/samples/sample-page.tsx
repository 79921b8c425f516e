'use client';

import { useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useQueryStates } from 'nuqs';
import { PageHeader } from '@/components/layout/page-header';
import { useProject } from '@/components/layout/project-context';
import { useShortcuts } from '@/components/layout/shortcuts';
import { Kbd } from '@/components/ui/kbd';
import { TabsList, TabsPanel, TabsRoot, TabsTab } from '@/components/ui/tabs';
import { type Loaded, neighboursQuery, sampleQuery } from '@/lib/client/samples';
import type { CandidateView, SampleView } from '@/lib/contracts/sample';
import { CandidatesPanel } from './candidates-panel';
import { ComparePanel } from './compare-panel';
import { HistoryPanel } from './history-panel';
import { listAddress, toOrder } from './list-params';
import { PromptPanel } from './prompt-panel';
import { QuestionCard } from './question-card';
import { RulesTable } from './rules-table';
import { carriedParams, type SampleTab, sampleAddress, sampleParams, sampleTabs } from './sample-params';
import { SampleToolbar } from './sample-toolbar';

interface SamplePageProps {
  /** what the server rendered, under the scorer asked for in the address (null: none was) */
  loaded: Loaded<SampleView>;
  loadedModel: number | null;
}

const tabNames: Record<SampleTab, string> = {
  candidates: 'Candidates',
  compare: 'Compare',
  rules: 'Score rules',
  prompt: 'Prompt',
  history: 'History',
};
const tabKeys: Partial<Record<SampleTab, string>> = { compare: 'c', prompt: 'p' };

/** One sample under inspection. */
export function SamplePage({ loaded, loadedModel }: SamplePageProps) {
  const { slug } = useProject();
  const router = useRouter();
  const [params, setParams] = useQueryStates(sampleParams);
  const { tab, rule, view, model } = params;
  const { id } = loaded.data;
  const result = useQuery(sampleQuery(slug, id, model, model === loadedModel ? loaded : undefined));
  const sample = result.data ?? loaded.data;
  const neighbours = useQuery(neighboursQuery(slug, id, toOrder(params))).data;

  const starId = sample.rules[rule]?.keptId ?? sample.bestId;
  const find = (wanted: number | null) =>
    sample.candidates.find((candidate) => candidate.id === wanted) ?? null;
  const selected = find(params.candidate) ?? find(starId) ?? sample.candidates[0] ?? null;
  const against = find(params.against) ?? otherThan(sample, selected);
  const select = (candidate: number) => void setParams({ candidate });

  const addressOf = (other: number) => sampleAddress(`/p/${slug}/samples/${other}`, carriedParams(params));
  const go = (other: number | null | undefined) => other && router.push(addressOf(other));
  const toggle = (wanted: SampleTab) => void setParams({ tab: tab === wanted ? 'candidates' : wanted });
  useShortcuts([
    { keys: '[', label: 'Previous sample of the list', run: () => go(neighbours?.previous) },
    { keys: ']', label: 'Next sample of the list', run: () => go(neighbours?.next) },
    ...Array.from({ length: Math.min(9, sample.candidates.length) }, (_, index) => ({
      keys: String(index + 1),
      label: `Candidate ${index + 1}`,
      run: () => {
        const candidate = sample.candidates[index];
        if (candidate) select(candidate.id);
      },
    })),
    { keys: 'c', label: 'Compare two candidates', run: () => toggle('compare') },
    {
      keys: 't',
      label: 'Reason as text or as tokens',
      run: () => void setParams({ tab: 'candidates', view: view === 'tokens' ? 'text' : 'tokens' }),
    },
    {
      keys: 'v',
      label: 'Where the verdict stands after each sentence',
      run: () => void setParams({ tab: 'candidates', view: view === 'path' ? 'text' : 'path' }),
    },
    { keys: 'p', label: 'The rendered prompt', run: () => toggle('prompt') },
  ]);

  return (
    <>
      <PageHeader
        title={`Sample #${id}`}
        breadcrumb={[{ label: 'Samples', href: listAddress(`/p/${slug}/samples`, params) }]}
        actions={
          <SampleToolbar
            sample={sample}
            rule={rule}
            onScorer={(wanted) => void setParams({ model: wanted })}
            onRule={(wanted) => void setParams({ rule: wanted })}
            neighbours={neighbours}
            addressOf={addressOf}
          />
        }
      />
      <QuestionCard sample={sample} />
      <TabsRoot
        value={tab}
        onValueChange={(value) => {
          const wanted = sampleTabs.find((name) => name === value);
          if (wanted) void setParams({ tab: wanted });
        }}
        className="mt-2"
      >
        <TabsList aria-label="What to look at">
          {sampleTabs.map((name) => (
            <TabsTab key={name} value={name}>
              {tabNames[name]}{' '}
              {tabKeys[name] ? <Kbd className="ml-1 max-md:hidden">{tabKeys[name]}</Kbd> : null}
            </TabsTab>
          ))}
        </TabsList>
        <TabsPanel value="candidates">
          <CandidatesPanel
            sample={sample}
            params={params}
            setParams={setParams}
            selected={selected}
            starId={starId}
            stale={result.isPlaceholderData}
          />
        </TabsPanel>
        <TabsPanel value="compare">
          <ComparePanel
            candidates={sample.candidates}
            left={selected}
            right={against}
            rule={rule}
            onLeft={select}
            onRight={(wanted) => void setParams({ against: wanted })}
          />
        </TabsPanel>
        <TabsPanel value="rules">
          <RulesTable sample={sample} rule={rule} onRule={(wanted) => void setParams({ rule: wanted })} />
        </TabsPanel>
        <TabsPanel value="prompt">
          <PromptPanel sampleId={id} model={sample.scorer?.id ?? null} candidate={selected} />
        </TabsPanel>
        <TabsPanel value="history">
          <HistoryPanel sample={sample} candidate={selected} />
        </TabsPanel>
      </TabsRoot>
    </>
  );
}

/** Whom a candidate is most worth comparing with: the worst, else any other. */
function otherThan(
  { candidates, worstId }: SampleView,
  selected: CandidateView | null,
): CandidateView | null {
  const others = candidates.filter(({ id }) => id !== selected?.id);
  return others.find(({ id }) => id === worstId) ?? others[0] ?? null;
}
