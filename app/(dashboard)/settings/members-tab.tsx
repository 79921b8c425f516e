import { InviteForm } from '@/components/members/invite-form';
import { InvitesList } from '@/components/members/invites-list';
import { MembersTable } from '@/components/members/members-table';
import { Card } from '@/components/ui/card';
import type { ProjectView } from '@/lib/contracts/project';
import type { UserActor } from '@/lib/server/actor';
import { listInvites } from '@/lib/server/members/list-invites';
import { listMembers } from '@/lib/server/members/list-members';

export async function MembersTab({ actor, project }: { actor: UserActor; project: ProjectView }) {
  const mayEdit = project.role === 'owner';
  const input = { project: project.slug };
  const members = await listMembers(actor, input);
  return (
    <div className="flex flex-col gap-4">
      <Card title={`Members of ${project.name}`}>
        <MembersTable
          key={project.slug}
          project={project.slug}
          members={members}
          user={actor.userId}
          mayEdit={mayEdit}
        />
      </Card>
      {mayEdit ? (
        <>
          <Card title="Invite somebody">
            <InviteForm key={project.slug} project={project.slug} />
          </Card>
          <Card title="Open invite links">
            <InvitesList
              key={project.slug}
              project={project.slug}
              invites={await listInvites(actor, input)}
            />
          </Card>
        </>
      ) : null}
    </div>
  );
}
