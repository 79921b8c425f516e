import type { Metadata } from 'next';
import { ReviewPage } from '@/components/review/review-page';
import { loadReviewParams } from '@/components/review/review-params';
import { requireActor } from '@/lib/server/accounts/require-actor';
import { getReviewDesk } from '@/lib/server/reviews/get-review-desk';

export const metadata: Metadata = { title: 'Review' };

interface PageProps {
  params: Promise<{ project: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function Page({ params, searchParams }: PageProps) {
  const { project } = await params;
  const actor = await requireActor(`/p/${project}/review`);
  const { set } = await loadReviewParams(searchParams);
  const desk = await getReviewDesk(actor, { project, set: set ?? undefined });
  return <ReviewPage desk={desk} deskSet={set} />;
}
