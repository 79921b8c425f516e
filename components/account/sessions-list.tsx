'use client';

import { useQuery } from '@tanstack/react-query';
import { toast } from 'sonner';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { RelativeTime } from '@/components/ui/relative-time';
import { Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table';
import { sessionsQuery, useRevokeSession } from '@/lib/client/account';
import type { SessionView } from '@/lib/contracts/account';
import { messageOf } from '@/lib/errors';

export function SessionsList({ sessions: initial }: { sessions: SessionView[] }) {
  const { data: sessions } = useQuery(sessionsQuery(initial));
  const revoke = useRevokeSession();
  return (
    <Card title="Where you are signed in">
      <Table label="Sessions">
        <Thead>
          <Tr>
            <Th>Browser</Th>
            <Th>Address</Th>
            <Th>Since</Th>
            <Th align="right">
              <span className="sr-only">Sign out</span>
            </Th>
          </Tr>
        </Thead>
        <Tbody>
          {sessions.map((session) => (
            <Tr key={session.id}>
              <Td className="max-w-md truncate" title={session.userAgent ?? undefined}>
                {session.userAgent || 'unknown'}
              </Td>
              <Td className="whitespace-nowrap">{session.ipAddress || 'unknown'}</Td>
              <Td className="whitespace-nowrap">
                <RelativeTime iso={session.createdAt} />
              </Td>
              <Td align="right">
                {session.current ? (
                  <Badge tone="accent">this one</Badge>
                ) : (
                  <Button
                    size="sm"
                    variant="ghost"
                    disabled={revoke.isPending}
                    onClick={() =>
                      revoke.mutate(session.id, {
                        onError: (error) => toast.error(messageOf(error) ?? 'This did not work. Try again.'),
                      })
                    }
                  >
                    Sign out
                  </Button>
                )}
              </Td>
            </Tr>
          ))}
        </Tbody>
      </Table>
    </Card>
  );
}
