import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { projectCookie } from '@/components/layout/frame-cookies';
import { PageHeader } from '@/components/layout/page-header';
import { ProjectPicker } from '@/components/settings/project-picker';
import { type SettingsTab, SettingsTabs, settingsTabs } from '@/components/settings/settings-tabs';
import { EmptyState } from '@/components/ui/empty-state';
import type { ProjectView } from '@/lib/contracts/project';
import { requireActor } from '@/lib/server/accounts/require-actor';
import type { UserActor } from '@/lib/server/actor';
import { currentProjects } from '../current-projects';
import { AccountTab } from './account-tab';
import { ApiKeysTab } from './api-keys-tab';
import { AuditTab } from './audit-tab';
import { MembersTab } from './members-tab';
import { ProjectTab } from './project-tab';

export const metadata: Metadata = { title: 'Settings' };

interface SettingsPageProps {
  searchParams: Promise<{ tab?: string; project?: string }>;
}

export default async function SettingsPage({ searchParams }: SettingsPageProps) {
  const actor = await requireActor('/settings');
  const given = await searchParams;
  const tab = settingsTabs.find((name) => name === given.tab) ?? 'project';
  const projects = await currentProjects(actor);
  const wanted = given.project ?? (await cookies()).get(projectCookie)?.value;
  const project = projects.find(({ slug }) => slug === wanted) ?? projects[0] ?? null;
  const shown = settingsTabs.filter((name) => name !== 'audit' || mayReadAudit(project));
  const ofProject = tab !== 'account' && project !== null && projects.length > 1;
  return (
    <>
      <PageHeader
        title="Settings"
        actions={ofProject ? <ProjectPicker projects={projects} current={project.slug} tab={tab} /> : null}
      />
      <SettingsTabs current={tab} shown={shown} project={project?.slug ?? null} />
      <TabContent tab={tab} actor={actor} project={project} />
    </>
  );
}

function mayReadAudit(project: ProjectView | null): boolean {
  return project?.role === 'owner' || project?.role === 'engineer';
}

function TabContent(props: { tab: SettingsTab; actor: UserActor; project: ProjectView | null }) {
  const { tab, actor, project } = props;
  if (tab === 'account') return <AccountTab actor={actor} />;
  if (tab === 'project') return <ProjectTab admin={actor.admin} project={project} />;
  if (!project) {
    return (
      <EmptyState
        title="No project yet"
        description="You are a member of no project, so there is nothing to set."
      />
    );
  }
  if (tab === 'members') return <MembersTab actor={actor} project={project} />;
  if (tab === 'api-keys') return <ApiKeysTab actor={actor} project={project} />;
  return <AuditTab actor={actor} project={project} />;
}
