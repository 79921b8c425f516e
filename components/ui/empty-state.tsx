import type { ReactNode } from 'react';

interface EmptyStateProps {
  title: string;
  description: ReactNode;
  /** The one button that fills the emptiness. */
  action?: ReactNode;
  /** It is all the page says: its title is the page's heading. */
  page?: boolean;
}

export function EmptyState({ title, description, action, page = false }: EmptyStateProps) {
  const Heading = page ? 'h1' : 'h2';
  return (
    <div className="flex flex-col items-center gap-2 rounded-md border border-border border-dashed px-6 py-14 text-center">
      <Heading className="font-semibold text-[15px]">{title}</Heading>
      <p className="max-w-prose text-muted-foreground">{description}</p>
      {action ? <div className="mt-3 flex flex-wrap justify-center gap-2">{action}</div> : null}
    </div>
  );
}
