'use client';

import Link from 'next/link';
import { useProject } from '@/components/layout/project-context';

export function SampleLink({ id, name }: { id: number; name: string }) {
  const { slug } = useProject();
  return (
    <Link
      href={`/p/${slug}/samples/${id}`}
      className="inline-flex min-h-6 min-w-0 items-center truncate text-[12.5px] text-accent underline pointer-coarse:min-h-11"
    >
      {name}
    </Link>
  );
}
