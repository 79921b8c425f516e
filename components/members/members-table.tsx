'use client';

import { useQuery } from '@tanstack/react-query';
import { toast } from 'sonner';
import { roleDescription } from '@/components/account/role-description';
import { useUndoable } from '@/components/settings/use-undoable';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { RelativeTime } from '@/components/ui/relative-time';
import { Select } from '@/components/ui/select';
import { Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table';
import { membersQuery, useRemoveMember, useUpdateMember } from '@/lib/client/members';
import type { MemberRole, MemberView } from '@/lib/contracts/member';
import { messageOf } from '@/lib/errors';

interface MembersTableProps {
  project: string;
  members: MemberView[];
  /** the one who looks */
  user: string;
  mayEdit: boolean;
}

const roles = (Object.keys(roleDescription) as MemberRole[]).map((role) => ({ value: role, label: role }));

export function MembersTable({ project, members: initial, user, mayEdit }: MembersTableProps) {
  const { data: members } = useQuery(membersQuery(project, initial));
  const update = useUpdateMember(project);
  const remove = useRemoveMember(project);
  const removing = useUndoable((key) =>
    remove.mutate(key, {
      onError: (error) => {
        removing.show(key);
        complain(error);
      },
    }),
  );

  function changeRole(member: MemberView, role: MemberRole) {
    const back = () => update.mutate({ user: member.user, role: member.role }, { onError: complain });
    update.mutate(
      { user: member.user, role },
      {
        onSuccess: () => toast(`${member.name} is ${role} now`, { action: { label: 'Undo', onClick: back } }),
        onError: complain,
      },
    );
  }

  return (
    <Table label="Members">
      <Thead>
        <Tr>
          <Th>Name</Th>
          {mayEdit ? <Th>E-mail</Th> : null}
          <Th>Role</Th>
          <Th>Member since</Th>
          {mayEdit ? (
            <Th align="right">
              <span className="sr-only">Remove</span>
            </Th>
          ) : null}
        </Tr>
      </Thead>
      <Tbody>
        {members
          .filter((member) => !removing.hidden.has(member.user))
          .map((member) => (
            <Tr key={member.user}>
              <Td>
                {member.name}
                {member.user === user ? <span className="text-muted-foreground"> (you)</span> : null}
                {member.disabled ? <Badge tone="warn">disabled</Badge> : null}
              </Td>
              {mayEdit ? <Td className="text-muted-foreground">{member.email}</Td> : null}
              <Td>
                {mayEdit ? (
                  <Select
                    aria-label={`Role of ${member.name}`}
                    className="w-32"
                    value={member.role}
                    options={roles}
                    disabled={update.isPending}
                    onChange={(event) => changeRole(member, event.target.value as MemberRole)}
                  />
                ) : (
                  member.role
                )}
              </Td>
              <Td className="whitespace-nowrap">
                <RelativeTime iso={member.since} />
              </Td>
              {mayEdit ? (
                <Td align="right">
                  <Button
                    size="sm"
                    variant="ghost"
                    aria-label={`Remove ${member.name}`}
                    onClick={() => removing.start(member.user, `${member.name} is no member any more`)}
                  >
                    Remove
                  </Button>
                </Td>
              ) : null}
            </Tr>
          ))}
      </Tbody>
    </Table>
  );
}

function complain(error: unknown): void {
  toast.error(messageOf(error) ?? 'This did not work. Try again.');
}
