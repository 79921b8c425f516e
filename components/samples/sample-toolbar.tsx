'use client';

import { ChevronLeft, ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { useMay, useProject } from '@/components/layout/project-context';
import { Button } from '@/components/ui/button';
import { formatCount } from '@/components/ui/format';
import { Kbd } from '@/components/ui/kbd';
import { Select } from '@/components/ui/select';
import type { NeighboursView, SampleView } from '@/lib/contracts/sample';
import { type ScoreRule, scoreRules } from '@/lib/domain/score-rule';

interface SampleToolbarProps {
  sample: SampleView;
  rule: ScoreRule;
  onScorer: (model: number) => void;
  onRule: (rule: ScoreRule) => void;
  neighbours: NeighboursView | undefined;
  addressOf: (id: number) => string;
}

/** Scorer and rule, and the way to the samples before and after. */
export function SampleToolbar(props: SampleToolbarProps) {
  const { sample, rule, onScorer, onRule, neighbours, addressOf } = props;
  const { scorer, scorers } = sample;
  const { slug } = useProject();
  const mayRun = useMay('engineer');
  const offered = scorer && !scorers.some(({ id }) => id === scorer.id) ? [...scorers, scorer] : scorers;
  return (
    <>
      {scorer ? (
        <Select
          aria-label="Scorer"
          title={scorer.note || undefined}
          value={String(scorer.id)}
          onChange={(event) => onScorer(Number(event.target.value))}
          options={offered.map(({ id, name }) => ({ value: String(id), label: `scorer: ${name}` }))}
          className="w-48"
        />
      ) : null}
      <Select
        aria-label="Score rule"
        value={rule}
        onChange={(event) => {
          const found = scoreRules.find((name) => name === event.target.value);
          if (found) onRule(found);
        }}
        options={scoreRules.map((name) => ({ value: name, label: `rule: ${name}` }))}
        className="w-40"
      />
      {mayRun ? (
        <Button asChild>
          <Link href={`/p/${slug}/playground?sample=${sample.id}`}>Open in playground</Link>
        </Button>
      ) : null}
      <nav aria-label="Samples of the list" className="flex items-center gap-1">
        <Step
          to={neighbours?.previous ?? null}
          addressOf={addressOf}
          label="Previous sample"
          keys="["
          icon={<ChevronLeft aria-hidden />}
        />
        <span className="min-w-20 text-center text-[12.5px] text-muted-foreground">
          {neighbours?.position ? formatCount(neighbours.position) : '–'} of{' '}
          {neighbours ? formatCount(neighbours.total) : '–'}
        </span>
        <Step
          to={neighbours?.next ?? null}
          addressOf={addressOf}
          label="Next sample"
          keys="]"
          icon={<ChevronRight aria-hidden />}
        />
      </nav>
    </>
  );
}

interface StepProps {
  to: number | null;
  addressOf: (id: number) => string;
  label: string;
  keys: string;
  icon: React.ReactNode;
}

function Step({ to, addressOf, label, keys, icon }: StepProps) {
  const content = (
    <>
      {icon}
      <Kbd className="max-md:hidden">{keys}</Kbd>
      <span className="sr-only">{label}</span>
    </>
  );
  if (to === null) {
    return (
      <Button size="sm" variant="ghost" disabled>
        {content}
      </Button>
    );
  }
  return (
    <Button size="sm" variant="ghost" asChild>
      <Link href={addressOf(to)}>{content}</Link>
    </Button>
  );
}
