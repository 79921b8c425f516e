import * as z from 'zod';
import { id, page, projectParams, timestamp } from './common';
import { endpoint } from './endpoint';

export const auditView = z.object({
  id,
  /** name of the person; null for the workers’ own doing */
  actor: z.string().nullable(),
  /** verb-noun, e.g. `review-pair` */
  action: z.string(),
  /** noun/id, e.g. `pair/17` */
  subject: z.string(),
  detail: z.record(z.string(), z.unknown()),
  at: timestamp,
});
export type AuditView = z.infer<typeof auditView>;

export const listAuditEndpoint = endpoint({
  method: 'GET',
  path: '/projects/{project}/audit',
  summary: 'Who did what in the project, newest first',
  tag: 'Projects',
  params: projectParams,
  query: z.object({
    cursor: id.optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  response: page(auditView),
});
