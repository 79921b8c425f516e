import { CircleAlert, CircleCheck, TriangleAlert } from 'lucide-react';
import Link from 'next/link';
import { useProject } from '@/components/layout/project-context';
import { Card } from '@/components/ui/card';
import type { PreflightFinding } from './preflight-findings';

const marks = {
  good: { Icon: CircleCheck, look: 'text-good', says: 'fine' },
  warn: { Icon: TriangleAlert, look: 'text-warn', says: 'mind this' },
  bad: { Icon: CircleAlert, look: 'text-bad', says: 'a problem' },
} as const;

/** What to know before training, each with the samples it shows in. */
export function PreflightCard({ findings }: { findings: readonly PreflightFinding[] }) {
  const { slug } = useProject();
  return (
    <Card title="Preflight">
      <ul className="flex flex-col gap-3">
        {findings.map(({ tone, title, detail, samples }) => {
          const { Icon, look, says } = marks[tone];
          return (
            <li key={title} className="flex gap-2.5">
              <Icon aria-label={says} className={`mt-0.5 size-4 shrink-0 ${look}`} />
              <div className="min-w-0">
                <p className="font-medium">{title}</p>
                <p className="text-muted-foreground">
                  {detail}{' '}
                  {samples.map((id) => (
                    <Link
                      key={id}
                      href={`/p/${slug}/samples/${id}`}
                      className="mr-2 inline-flex min-h-6 items-center text-accent hover:underline"
                    >
                      #{id}
                    </Link>
                  ))}
                </p>
              </div>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
