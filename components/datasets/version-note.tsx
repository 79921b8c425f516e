'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import type { DatasetView } from '@/lib/contracts/dataset';

const POLL_MS = 2_000;

/** Which data set this one is a version of, which versions it has, and whether it is still being made. */
export function VersionNote({ project, dataset }: { project: string; dataset: DatasetView }) {
  const router = useRouter();
  const { parent, versions, build } = dataset;
  const building = build.state === 'building';
  useEffect(() => {
    if (!building) return;
    const timer = setInterval(() => router.refresh(), POLL_MS);
    return () => clearInterval(timer);
  }, [building, router]);
  if (!parent && versions.length === 0 && build.state === 'ready') return null;
  const link = ({ id, name }: { id: number; name: string }) => (
    <Link key={id} href={`/p/${project}/datasets/${id}`} className="text-accent underline">
      {name}
    </Link>
  );
  return (
    <div aria-live="polite" className="flex flex-col gap-1 rounded-md bg-muted px-3 py-2">
      {building ? (
        <p>Its samples are being rendered with the new judge template. They appear all at once.</p>
      ) : null}
      {build.state === 'failed' ? (
        <p className="text-bad">{build.error} Change the template of the data set it comes from once more.</p>
      ) : null}
      {parent ? (
        <p>
          Version {dataset.version}: the samples of {link(parent)} under another judge template.
        </p>
      ) : null}
      {versions.length > 0 ? (
        <p className="flex flex-wrap gap-x-3">Under other judge templates: {versions.map(link)}</p>
      ) : null}
    </div>
  );
}
