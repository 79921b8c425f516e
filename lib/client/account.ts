import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import {
  changePasswordEndpoint,
  joinProjectEndpoint,
  listSessionsEndpoint,
  redeemInviteEndpoint,
  revokeSessionEndpoint,
  type SessionView,
  signInEndpoint,
  updateAccountEndpoint,
} from '@/lib/contracts/account';
import { type RequestInput, request } from './request';

export function useSignIn() {
  return useMutation({
    mutationFn: (body: RequestInput<typeof signInEndpoint>['body']) => request(signInEndpoint, { body }),
  });
}

export function useRedeemInvite() {
  return useMutation({
    mutationFn: (body: RequestInput<typeof redeemInviteEndpoint>['body']) =>
      request(redeemInviteEndpoint, { body }),
  });
}

export function useJoinProject() {
  return useMutation({ mutationFn: (token: string) => request(joinProjectEndpoint, { body: { token } }) });
}

export function useUpdateAccount() {
  return useMutation({ mutationFn: (name: string) => request(updateAccountEndpoint, { body: { name } }) });
}

export function useChangePassword() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: RequestInput<typeof changePasswordEndpoint>['body']) =>
      request(changePasswordEndpoint, { body }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['sessions'] }),
  });
}

export function sessionsQuery(initialData: SessionView[]) {
  return queryOptions({
    queryKey: ['sessions'],
    queryFn: ({ signal }) => request(listSessionsEndpoint, {}, signal),
    initialData,
  });
}

export function useRevokeSession() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (session: string) => request(revokeSessionEndpoint, { params: { session } }),
    onSettled: () => client.invalidateQueries({ queryKey: ['sessions'] }),
  });
}
