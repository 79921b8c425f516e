import type { ReactNode } from 'react';

export default function SignInLayout({ children }: { children: ReactNode }) {
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-md flex-col justify-center px-4 py-10">
      <p className="pb-4 text-center font-semibold text-[15px]">Reasondesk</p>
      <div className="rounded-md border border-border bg-surface p-6">{children}</div>
      <p className="text-balance pt-4 text-center text-[12.5px] text-muted-foreground">
        The desk where people curate the reasons behind a reward model’s verdicts.
      </p>
    </main>
  );
}
