import { NewProjectForm } from '@/components/settings/new-project-form';
import { ProjectForm } from '@/components/settings/project-form';
import { EmptyState } from '@/components/ui/empty-state';
import type { ProjectView } from '@/lib/contracts/project';

export function ProjectTab({ admin, project }: { admin: boolean; project: ProjectView | null }) {
  return (
    <div className="flex flex-col gap-4">
      {project ? <ProjectForm key={project.slug} project={project} /> : null}
      {admin ? <NewProjectForm /> : null}
      {!project && !admin ? (
        <EmptyState
          title="No project yet"
          description="You are a member of no project. Ask its owner for an invite link."
        />
      ) : null}
    </div>
  );
}
