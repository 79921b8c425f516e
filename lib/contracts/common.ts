import * as z from 'zod';

/** Row ids: PostgreSQL bigint, always below 2^53. */
export const id = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER);

/** ISO 8601, UTC. */
export const timestamp = z.iso.datetime();

export const projectParams = z.object({ project: z.string().min(1).max(64) });
export const projectIdParams = projectParams.extend({ id });

export const verdict = z.enum(['A', 'B']);
export const name = z.string().trim().min(1).max(120);

/** A page of a keyset list: `next` is passed back as `cursor`; null on the last page. */
export function page<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), next: z.string().nullable() });
}

export const errorView = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    fields: z.array(z.object({ field: z.string(), message: z.string() })),
  }),
});
