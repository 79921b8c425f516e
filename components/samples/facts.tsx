import type { ReactNode } from 'react';
import { Card } from '@/components/ui/card';

/** Names and values that belong together. What is not known is left out. */
export function Facts({ title, facts }: { title: string; facts: Record<string, ReactNode> }) {
  return (
    <Card title={title}>
      <dl className="grid grid-cols-[minmax(6rem,auto)_1fr] gap-x-4 gap-y-1.5">
        {Object.entries(facts)
          .filter(([, value]) => value !== null && value !== undefined)
          .map(([name, value]) => (
            <div key={name} className="contents">
              <dt className="text-muted-foreground">{name}</dt>
              <dd className="min-w-0 break-words">{value}</dd>
            </div>
          ))}
      </dl>
    </Card>
  );
}
