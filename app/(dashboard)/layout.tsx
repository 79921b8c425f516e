import { cookies, headers } from 'next/headers';
import type { ReactNode } from 'react';
import { Frame } from '@/components/layout/frame';
import { projectCookie, sidebarCookie } from '@/components/layout/frame-cookies';
import { requireActor } from '@/lib/server/accounts/require-actor';
import { currentProjects } from './current-projects';

export default async function DashboardLayout({ children }: { children: ReactNode }) {
  const actor = await requireActor((await headers()).get('x-path') ?? '/');
  const jar = await cookies();
  return (
    <Frame
      person={{ name: actor.name, email: actor.email, admin: actor.admin }}
      projects={await currentProjects(actor)}
      lastProject={jar.get(projectCookie)?.value ?? null}
      initiallyCollapsed={jar.get(sidebarCookie)?.value === 'collapsed'}
    >
      {children}
    </Frame>
  );
}
