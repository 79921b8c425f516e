import { AuditLog } from '@/components/settings/audit-log';
import type { ProjectView } from '@/lib/contracts/project';
import type { UserActor } from '@/lib/server/actor';
import { listAudit } from '@/lib/server/audit/list-audit';

const PAGE_SIZE = 50;

export async function AuditTab({ actor, project }: { actor: UserActor; project: ProjectView }) {
  const first = await listAudit(actor, { project: project.slug, limit: PAGE_SIZE });
  return <AuditLog key={project.slug} project={project.slug} first={first} />;
}
