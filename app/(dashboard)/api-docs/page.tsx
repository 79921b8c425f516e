import type { Metadata } from 'next';
import { headers } from 'next/headers';
import Link from 'next/link';
import { OperationSection } from '@/components/api-docs/operation-section';
import { PageHeader } from '@/components/layout/page-header';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { endpoints } from '@/lib/contracts/endpoints';
import { openApiDocument } from '@/lib/contracts/open-api-document';
import { requireActor } from '@/lib/server/accounts/require-actor';

export const metadata: Metadata = { title: 'HTTP API' };

export default async function ApiDocsPage() {
  await requireActor('/api-docs');
  const document = openApiDocument(endpoints, '');
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  const host = (await headers()).get('host') ?? 'localhost:3000';
  const origin = process.env.REASONDESK_BASE_URL ?? `http://${host}`;
  return (
    <>
      <PageHeader
        title="HTTP API"
        description="Everything the pages do, for scripts. Make a key under Settings and keep it in $KEY: it may do in its project what you may. Errors carry a code, a message and the fields they are about."
        breadcrumb={[{ label: 'API keys', href: '/settings?tab=api-keys' }]}
        actions={
          <Button asChild>
            <a href="/api/v1/openapi.json">OpenAPI 3.1</a>
          </Button>
        }
      />
      <nav aria-label="Chapters" className="flex flex-wrap gap-x-4 gap-y-1 pb-4">
        {document.tags.map(({ name }) => (
          <Link key={name} href={`#${chapterId(name)}`} className="min-h-6 text-accent underline">
            {name}
          </Link>
        ))}
      </nav>
      <div className="flex flex-col gap-4">
        {document.tags.map(({ name }) => (
          <Card key={name} id={chapterId(name)} title={name} className="scroll-mt-4">
            {operations
              .filter(({ operation }) => operation.tags[0] === name)
              .map((entry) => (
                <OperationSection key={entry.operation.operationId} origin={origin} {...entry} />
              ))}
          </Card>
        ))}
      </div>
    </>
  );
}

function chapterId(tag: string): string {
  return tag.toLowerCase().replace(/[^a-z]+/g, '-');
}
