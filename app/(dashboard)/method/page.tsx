import 'katex/dist/katex.min.css';
import type { Metadata } from 'next';
import { PageHeader } from '@/components/layout/page-header';
import { BenchmarkSection } from '@/components/method/benchmark-section';
import { BestSection } from '@/components/method/best-section';
import { ChainSection } from '@/components/method/chain-section';
import { Play } from '@/components/method/play';
import { ProbabilitySection } from '@/components/method/probability-section';
import { RuleSection } from '@/components/method/rule-section';
import { StrategySection } from '@/components/method/strategy-section';
import { requireActor } from '@/lib/server/accounts/require-actor';

export const metadata: Metadata = { title: 'Method' };

export default async function MethodPage() {
  await requireActor('/method');
  return (
    <div className="mx-auto max-w-[1440px]">
      <PageHeader title="Method" description="How reasons are scored, kept and paired, exactly." />
      <div className="grid gap-8 xl:grid-cols-[minmax(0,34rem)_minmax(0,1fr)]">
        <div className="flex min-w-0 flex-col gap-8">
          <ChainSection />
          <ProbabilitySection />
          <BestSection />
          <RuleSection />
          <StrategySection />
          <BenchmarkSection />
        </div>
        <div className="min-w-0">
          <Play />
        </div>
      </div>
    </div>
  );
}
