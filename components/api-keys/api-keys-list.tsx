'use client';

import { useQuery } from '@tanstack/react-query';
import { toast } from 'sonner';
import { useUndoable } from '@/components/settings/use-undoable';
import { Button } from '@/components/ui/button';
import { RelativeTime } from '@/components/ui/relative-time';
import { Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table';
import { apiKeysQuery, useRevokeApiKey } from '@/lib/client/api-keys';
import type { ApiKeyView } from '@/lib/contracts/api-key';
import { messageOf } from '@/lib/errors';

export function ApiKeysList({ project, keys: initial }: { project: string; keys: ApiKeyView[] }) {
  const { data } = useQuery(apiKeysQuery(project, initial));
  const revoke = useRevokeApiKey(project);
  const revoking = useUndoable((id) =>
    revoke.mutate(id, {
      onError: (error) => {
        revoking.show(id);
        toast.error(messageOf(error) ?? 'The key could not be revoked. Try again.');
      },
    }),
  );
  const keys = data.filter((key) => !revoking.hidden.has(key.id));
  if (keys.length === 0) {
    return (
      <p className="text-muted-foreground">
        No key yet. A script sends one as <code className="font-mono">Authorization: Bearer rd_…</code>
      </p>
    );
  }
  return (
    <Table label="API keys">
      <Thead>
        <Tr>
          <Th>Name</Th>
          <Th>Key</Th>
          <Th>Owner</Th>
          <Th>Made</Th>
          <Th>Last used</Th>
          <Th>Expires</Th>
          <Th align="right">
            <span className="sr-only">Revoke</span>
          </Th>
        </Tr>
      </Thead>
      <Tbody>
        {keys.map((key) => (
          <Tr key={key.id}>
            <Td>{key.name}</Td>
            <Td className="font-mono text-[12px]">{key.start}…</Td>
            <Td>{key.owner.name}</Td>
            <Td className="whitespace-nowrap">
              <RelativeTime iso={key.createdAt} />
            </Td>
            <Td className="whitespace-nowrap">
              {key.lastUsedAt ? <RelativeTime iso={key.lastUsedAt} /> : 'never'}
            </Td>
            <Td className="whitespace-nowrap">
              {key.expiresAt ? <RelativeTime iso={key.expiresAt} /> : 'when revoked'}
            </Td>
            <Td align="right">
              <Button
                size="sm"
                variant="ghost"
                aria-label={`Revoke ${key.name}`}
                onClick={() => revoking.start(key.id, `${key.name} is revoked`)}
              >
                Revoke
              </Button>
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
}
