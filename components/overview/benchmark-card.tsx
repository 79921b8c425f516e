import Link from 'next/link';
import { useProject } from '@/components/layout/project-context';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { formatCount, formatPercent } from '@/components/ui/format';
import { RelativeTime } from '@/components/ui/relative-time';
import type { LatestBenchmark } from '@/lib/contracts/overview';
import { publishedResults } from '@/lib/domain/published-results';

// The best of the published models, for a sense of the scale.
const reference = publishedResults.reduce((best, result) =>
  result.percent.Score > best.percent.Score ? result : best,
);

export function BenchmarkCard({ latest }: { latest: LatestBenchmark | null }) {
  const { slug } = useProject();
  return (
    <Card title="Latest benchmark">
      {latest === null ? (
        <p className="text-muted-foreground">No evaluation has finished yet.</p>
      ) : (
        <div className="flex flex-col gap-3">
          <p className="flex flex-wrap items-baseline gap-x-2">
            <span className="font-semibold text-[20px]">{formatPercent(latest.score, 2)}</span>
            <span className="font-medium">{latest.model}</span>
            <span className="text-[12.5px] text-muted-foreground">
              on {latest.benchmark}, <RelativeTime iso={latest.endedAt} />
            </span>
            {latest.scored < latest.expected ? <Badge tone="warn">incomplete</Badge> : null}
            {latest.partial ? <Badge tone="warn">sections missing</Badge> : null}
          </p>
          <dl className="grid grid-cols-2 gap-x-4 gap-y-1 sm:grid-cols-4">
            {latest.sections.map(({ section, score }) => (
              <div key={section}>
                <dt className="text-[12.5px] text-muted-foreground">{section}</dt>
                <dd>{formatPercent(score, 2)}</dd>
              </div>
            ))}
          </dl>
          <p className="text-[12.5px] text-muted-foreground">
            {formatCount(latest.scored)} of {formatCount(latest.expected)} rows scored.{' '}
            {latest.demo
              ? 'These rows were written for the product: the score does not compare with the published figures.'
              : `Published: ${reference.model}, ${formatPercent(reference.percent.Score / 100, 2)}.`}{' '}
            <Link href={`/p/${slug}/experiments`} className="text-accent underline">
              Compare
            </Link>
          </p>
        </div>
      )}
    </Card>
  );
}
