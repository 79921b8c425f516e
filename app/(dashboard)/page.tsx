import { cookies } from 'next/headers';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { projectCookie } from '@/components/layout/frame-cookies';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { requireActor } from '@/lib/server/accounts/require-actor';
import { currentProjects } from './current-projects';

export default async function StartPage() {
  const actor = await requireActor('/');
  const projects = await currentProjects(actor);
  const last = (await cookies()).get(projectCookie)?.value;
  const project = projects.find(({ slug }) => slug === last) ?? projects[0];
  if (project) redirect(`/p/${project.slug}/overview`);
  return (
    <EmptyState
      page
      title="No project yet"
      description={
        actor.admin
          ? 'A project holds data sets, runs, pairs, reviewers and results.'
          : 'You are a member of no project. Ask its owner for an invitation.'
      }
      action={
        actor.admin ? (
          <Button asChild variant="primary">
            <Link href="/settings">Create a project</Link>
          </Button>
        ) : null
      }
    />
  );
}
