import { infiniteQueryOptions } from '@tanstack/react-query';
import { type AuditView, listAuditEndpoint } from '@/lib/contracts/audit';
import { request } from './request';

export function auditQuery(project: string, first: { items: AuditView[]; next: string | null }) {
  return infiniteQueryOptions({
    queryKey: ['audit', project],
    queryFn: ({ pageParam, signal }) =>
      request(listAuditEndpoint, { params: { project }, query: { cursor: pageParam ?? undefined } }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    initialData: { pages: [first], pageParams: [null] },
  });
}
