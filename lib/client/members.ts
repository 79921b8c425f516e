import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import {
  createInviteEndpoint,
  type InviteView,
  listInvitesEndpoint,
  listMembersEndpoint,
  type MemberRole,
  type MemberView,
  removeMemberEndpoint,
  revokeInviteEndpoint,
  updateMemberEndpoint,
} from '@/lib/contracts/member';
import { request } from './request';

export function membersQuery(project: string, initialData: MemberView[]) {
  return queryOptions({
    queryKey: ['members', project],
    queryFn: ({ signal }) => request(listMembersEndpoint, { params: { project } }, signal),
    initialData,
  });
}

export function useUpdateMember(project: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ user, role }: { user: string; role: MemberRole }) =>
      request(updateMemberEndpoint, { params: { project, user }, body: { role } }),
    onSettled: () => client.invalidateQueries({ queryKey: ['members', project] }),
  });
}

export function useRemoveMember(project: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (user: string) => request(removeMemberEndpoint, { params: { project, user } }),
    onSettled: () => client.invalidateQueries({ queryKey: ['members', project] }),
  });
}

export function invitesQuery(project: string, initialData: InviteView[]) {
  return queryOptions({
    queryKey: ['invites', project],
    queryFn: ({ signal }) => request(listInvitesEndpoint, { params: { project } }, signal),
    initialData,
  });
}

export function useCreateInvite(project: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { role: MemberRole; validDays: number }) =>
      request(createInviteEndpoint, { params: { project }, body }),
    onSettled: () => client.invalidateQueries({ queryKey: ['invites', project] }),
  });
}

export function useRevokeInvite(project: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => request(revokeInviteEndpoint, { params: { project, id } }),
    onSettled: () => client.invalidateQueries({ queryKey: ['invites', project] }),
  });
}
