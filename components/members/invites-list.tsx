'use client';

import { useQuery } from '@tanstack/react-query';
import { toast } from 'sonner';
import { useUndoable } from '@/components/settings/use-undoable';
import { Button } from '@/components/ui/button';
import { RelativeTime } from '@/components/ui/relative-time';
import { Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table';
import { invitesQuery, useRevokeInvite } from '@/lib/client/members';
import type { InviteView } from '@/lib/contracts/member';
import { messageOf } from '@/lib/errors';

export function InvitesList({ project, invites: initial }: { project: string; invites: InviteView[] }) {
  const { data } = useQuery(invitesQuery(project, initial));
  const revoke = useRevokeInvite(project);
  const revoking = useUndoable((key) =>
    revoke.mutate(Number(key), {
      onError: (error) => {
        revoking.show(key);
        toast.error(messageOf(error) ?? 'The link could not be taken back. Try again.');
      },
    }),
  );
  const invites = data.filter((invite) => !revoking.hidden.has(String(invite.id)));
  if (invites.length === 0) return <p className="text-muted-foreground">No link is open.</p>;
  return (
    <Table label="Open invite links">
      <Thead>
        <Tr>
          <Th>Role</Th>
          <Th>Made by</Th>
          <Th>Made</Th>
          <Th>Expires</Th>
          <Th align="right">
            <span className="sr-only">Revoke</span>
          </Th>
        </Tr>
      </Thead>
      <Tbody>
        {invites.map((invite) => (
          <Tr key={invite.id}>
            <Td>{invite.role}</Td>
            <Td>{invite.createdBy ?? 'the product itself'}</Td>
            <Td className="whitespace-nowrap">
              <RelativeTime iso={invite.createdAt} />
            </Td>
            <Td className="whitespace-nowrap">
              <RelativeTime iso={invite.expiresAt} />
            </Td>
            <Td align="right">
              <Button
                size="sm"
                variant="ghost"
                onClick={() => revoking.start(String(invite.id), 'The link is taken back')}
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
