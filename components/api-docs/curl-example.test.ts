import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { Endpoint } from '@/lib/contracts/endpoint';
import { openApiDocument } from '@/lib/contracts/open-api-document';
import { curlExample } from './curl-example';

function curl(endpoint: Endpoint): string {
  const document = openApiDocument([endpoint], '0');
  const operation = document.paths[endpoint.path]?.[endpoint.method.toLowerCase()];
  if (!operation) throw new Error('the endpoint is missing');
  return curlExample('http://desk', endpoint.method, endpoint.path, operation);
}
const about = { summary: '', tag: '' };

describe('curlExample', () => {
  it('writes a plain GET with its key and required query', () => {
    const query = z.object({ file: z.string(), limit: z.coerce.number().default(5) });
    expect(curl({ ...about, method: 'GET', path: '/projects/{project}/runs/{id}', query })).toBe(
      `curl 'http://desk/api/v1/projects/PROJECT/runs/ID?file=FILE' \\\n  -H "Authorization: Bearer $KEY"`,
    );
  });

  it('writes the required body, or the file to send', () => {
    const body = z.object({ name: z.string(), n: z.int(), note: z.string().optional() });
    expect(curl({ ...about, method: 'POST', path: '/a', body, open: true })).toBe(
      `curl -X POST 'http://desk/api/v1/a' \\\n  -H 'Content-Type: application/json' \\\n  -d '{"name":"…","n":1}'`,
    );
    expect(curl({ ...about, method: 'POST', path: '/a', consumes: 'application/x-ndjson' })).toMatch(
      /--data-binary @file\.jsonl$/,
    );
  });
});
