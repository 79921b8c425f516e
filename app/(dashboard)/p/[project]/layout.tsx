import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { ProjectProvider } from '@/components/layout/project-context';
import { requireActor } from '@/lib/server/accounts/require-actor';
import { currentProjects } from '../../current-projects';

interface ProjectLayoutProps {
  params: Promise<{ project: string }>;
  children: ReactNode;
}

export default async function ProjectLayout({ params, children }: ProjectLayoutProps) {
  const { project: slug } = await params;
  const actor = await requireActor(`/p/${slug}/overview`);
  const project = (await currentProjects(actor)).find((p) => p.slug === slug);
  if (!project) notFound();
  return <ProjectProvider project={project}>{children}</ProjectProvider>;
}
