import Link from 'next/link';
import { ApiKeysList } from '@/components/api-keys/api-keys-list';
import { NewApiKeyForm } from '@/components/api-keys/new-api-key-form';
import { Card } from '@/components/ui/card';
import type { ProjectView } from '@/lib/contracts/project';
import type { UserActor } from '@/lib/server/actor';
import { listApiKeys } from '@/lib/server/api-keys/list-api-keys';

export async function ApiKeysTab({ actor, project }: { actor: UserActor; project: ProjectView }) {
  const keys = await listApiKeys(actor, { project: project.slug });
  return (
    <div className="flex flex-col gap-4">
      <Card
        title="New key"
        actions={
          <Link href="/api-docs" className="inline-flex min-h-6 items-center text-accent underline">
            What the API offers
          </Link>
        }
      >
        <p className="max-w-prose pb-3 text-muted-foreground">
          A key lets a script do in “{project.name}” what you may do there as {project.role}, and nothing
          anywhere else.
        </p>
        <NewApiKeyForm key={project.slug} project={project.slug} />
      </Card>
      <Card title={project.role === 'owner' ? 'Keys of this project' : 'Your keys of this project'}>
        <ApiKeysList key={project.slug} project={project.slug} keys={keys} />
      </Card>
    </div>
  );
}
