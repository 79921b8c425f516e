'use client';

import { useQuery } from '@tanstack/react-query';
import { PageHeader } from '@/components/layout/page-header';
import { useProject } from '@/components/layout/project-context';
import { Badge } from '@/components/ui/badge';
import { overviewQuery } from '@/lib/client/overview';
import type { OverviewView } from '@/lib/contracts/overview';
import { BenchmarkCard } from './benchmark-card';
import { NextStepCard } from './next-step-card';
import { PipelineStrip } from './pipeline-strip';
import { ReviewersCard } from './reviewers-card';
import { RunningCard } from './running-card';
import { ServersCard } from './servers-card';

export function OverviewPage({ overview }: { overview: OverviewView }) {
  const project = useProject();
  const { data = overview } = useQuery(overviewQuery(project.slug, overview));
  return (
    <div className="mx-auto max-w-[1440px]">
      <PageHeader
        title={
          <span className="flex flex-wrap items-center gap-2">
            {project.name}
            {project.demo ? <Badge>demo</Badge> : null}
          </span>
        }
        description={
          project.demo
            ? 'The rows of this campaign were written for the product; every number comes from the small model that runs here.'
            : undefined
        }
      />
      <div className="flex flex-col gap-4">
        <NextStepCard pipeline={data.pipeline} activeRuns={data.activeRuns} />
        <PipelineStrip pipeline={data.pipeline} />
        <div className="grid gap-4 lg:grid-cols-2">
          <RunningCard />
          <ServersCard servers={data.servers} />
          <ReviewersCard reviewers={data.reviewersToday} />
          <BenchmarkCard latest={data.latestBenchmark} />
        </div>
      </div>
    </div>
  );
}
