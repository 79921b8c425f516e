import * as z from 'zod';
import { compressions, containers, type ImportFormat, rowFormats } from '@/lib/domain/import-format';
import { type ImportMapping, targetFields } from '@/lib/domain/import-mapping';

const path = z.string().min(1).max(300);
const labelValues = z.array(z.string().min(1).max(200)).max(50);

export const importMapping = z.strictObject({
  fields: z.partialRecord(z.enum(targetFields), path),
  /** what the values of the label mean; left out: `A`, `[[A]]`, `A>B`, `model_a`, … and the models' names */
  labels: z.object({ a: labelValues.min(1), b: labelValues.min(1), tie: labelValues.optional() }).optional(),
}) satisfies z.ZodType<ImportMapping>;

export const importFormat = z.strictObject({
  container: z.enum(containers),
  compression: z.enum(compressions),
  /** the file inside a zip archive that holds several */
  entry: z.string().min(1).max(1000).optional(),
  /** one character between the cells of a table */
  delimiter: z.string().length(1).optional(),
  rowFormat: z.enum(rowFormats),
  mapping: importMapping.optional(),
}) satisfies z.ZodType<ImportFormat>;

/** The same in a query string: as JSON. */
export const importFormatJson = z
  .string()
  .max(12_000)
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      context.addIssue({ code: 'custom', message: 'is not JSON' });
      return z.NEVER;
    }
  })
  .pipe(importFormat);
