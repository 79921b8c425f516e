'use client';

import { ArrowRight } from 'lucide-react';
import Link from 'next/link';
import { useMay, useProject } from '@/components/layout/project-context';
import { Button } from '@/components/ui/button';
import type { PipelineView } from '@/lib/contracts/overview';
import { nextStep } from './next-step';

export function NextStepCard({ pipeline, activeRuns }: { pipeline: PipelineView; activeRuns: number }) {
  const { slug } = useProject();
  const { sentence, action } = nextStep(pipeline, activeRuns);
  const mayReview = useMay('reviewer');
  const mayBuild = useMay('engineer');
  const may = action?.page === 'review' ? mayReview : mayBuild;
  return (
    <section
      aria-label="Next step"
      className="flex flex-wrap items-center justify-between gap-3 rounded-md border border-border bg-accent-soft px-4 py-3"
    >
      <p>
        <span className="font-semibold">Next: </span>
        {sentence}.
      </p>
      {action && may ? (
        <Button asChild variant="primary">
          <Link href={`/p/${slug}/${action.page}`}>
            {action.label}
            <ArrowRight aria-hidden />
          </Link>
        </Button>
      ) : null}
    </section>
  );
}
