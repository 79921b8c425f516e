import * as z from 'zod';

/** Where an import's bytes come from, as it is kept on its row. `madeDataset`: it was made for this file alone. */
export const uploadSource = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('upload'), madeDataset: z.boolean() }),
  /** a path inside the operator's folder */
  z.object({ kind: z.literal('folder'), madeDataset: z.boolean(), path: z.string() }),
  z.object({
    kind: z.literal('hub'),
    madeDataset: z.boolean(),
    repository: z.string(),
    /** the commit, so that every try fetches the same bytes */
    revision: z.string(),
    path: z.string(),
    /** of whoever asked for the file, until it is here */
    sealedToken: z.string().optional(),
  }),
]);
export type UploadSource = z.infer<typeof uploadSource>;
