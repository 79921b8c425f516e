import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { openApiDocument } from '@/lib/contracts/open-api-document';
import { schemaOutline } from './schema-outline';

function outline(body: z.ZodType): string {
  const document = openApiDocument([{ method: 'POST', path: '/x', summary: '', tag: '', body }], '0');
  const schema = document.paths['/x']?.post?.requestBody?.content['application/json']?.schema;
  return schemaOutline(schema ?? {});
}

describe('schemaOutline', () => {
  it('writes nested objects, lists, choices, defaults and what may be left out', () => {
    const body = z.object({
      name: z.string(),
      rule: z.enum(['gated', 'linear']).default('gated'),
      limit: z.coerce.number().int().optional(),
      tags: z.array(z.string().nullable()),
      items: z.array(z.object({ id: z.int() })),
      extra: z.record(z.string(), z.number()),
    });
    expect(outline(body)).toBe(
      [
        '{',
        '  name: string',
        '  rule?: "gated" | "linear" = "gated"',
        '  limit?: integer',
        '  tags: (string | null)[]',
        '  items: {',
        '    id: integer',
        '  }[]',
        '  extra: { [name]: number }',
        '}',
      ].join('\n'),
    );
  });
});
