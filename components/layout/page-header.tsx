import { ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { Fragment, type ReactNode } from 'react';

interface Crumb {
  label: string;
  href: string;
}

interface PageHeaderProps {
  title: ReactNode;
  description?: ReactNode;
  actions?: ReactNode;
  /** The pages above this one. */
  breadcrumb?: readonly Crumb[];
}

export function PageHeader({ title, description, actions, breadcrumb }: PageHeaderProps) {
  return (
    <header className="flex flex-wrap items-start justify-between gap-x-4 gap-y-3 pb-4">
      <div className="min-w-0">
        {breadcrumb?.length ? (
          <nav
            aria-label="Breadcrumb"
            className="mb-0.5 flex flex-wrap items-center gap-1 text-[12.5px] text-muted-foreground"
          >
            {breadcrumb.map(({ label, href }) => (
              <Fragment key={href}>
                <Link
                  href={href}
                  className="inline-flex min-h-6 items-center hover:text-foreground hover:underline"
                >
                  {label}
                </Link>
                <ChevronRight aria-hidden className="size-3" />
              </Fragment>
            ))}
          </nav>
        ) : null}
        <h1 className="break-words font-semibold text-[18px] leading-7">{title}</h1>
        {description ? <p className="max-w-prose text-muted-foreground">{description}</p> : null}
      </div>
      {actions ? <div className="flex flex-wrap items-center gap-2">{actions}</div> : null}
    </header>
  );
}
