import { CircleAlert, CircleCheck, TriangleAlert } from 'lucide-react';
import Link from 'next/link';
import { useProject } from '@/components/layout/project-context';
import type { ReportFinding } from './report-findings';

const marks = {
  good: { Icon: CircleCheck, look: 'text-good', says: 'fine' },
  warn: { Icon: TriangleAlert, look: 'text-warn', says: 'mind this' },
  bad: { Icon: CircleAlert, look: 'text-bad', says: 'a problem' },
} as const;

export function ReportFindings({
  datasetId,
  findings,
}: {
  datasetId: number;
  findings: readonly ReportFinding[];
}) {
  const { slug } = useProject();
  return (
    <ul className="flex flex-col gap-3">
      {findings.map(({ tone, title, detail, samples }) => {
        const { Icon, look, says } = marks[tone];
        return (
          <li key={title} className="flex gap-2.5">
            <Icon aria-label={says} role="img" className={`mt-0.5 size-4 shrink-0 ${look}`} />
            <div className="min-w-0">
              <p className="font-medium">{title}</p>
              <p className="max-w-prose text-muted-foreground">
                {detail}{' '}
                {samples ? (
                  <Link
                    href={`/p/${slug}/samples?dataset=${datasetId}&flag=${samples.flag}`}
                    className="inline-flex min-h-6 items-center text-accent hover:underline"
                  >
                    Show the samples<span className="sr-only">: {title}</span>
                  </Link>
                ) : null}
              </p>
            </div>
          </li>
        );
      })}
    </ul>
  );
}
