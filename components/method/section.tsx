import type { ReactNode } from 'react';

export function Section({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id} className="flex max-w-prose scroll-mt-16 flex-col gap-3 leading-6">
      <h2 id={id} className="font-semibold text-[16px]">
        {title}
      </h2>
      {children}
    </section>
  );
}
