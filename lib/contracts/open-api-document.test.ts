import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { endpoints } from './endpoints';
import { openApiDocument } from './open-api-document';

const document = openApiDocument(endpoints, '1.2.3');
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.values(methods).map((operation) => ({ path, operation })),
);

describe('openApiDocument', () => {
  it('holds every endpoint once, each with a name of its own', () => {
    expect(operations).toHaveLength(endpoints.length);
    expect(new Set(operations.map(({ operation }) => operation.operationId)).size).toBe(endpoints.length);
    expect(document.info.version).toBe('1.2.3');
  });

  it('declares exactly the parameters that stand in each path', () => {
    for (const { path, operation } of operations) {
      const declared = operation.parameters.filter((parameter) => parameter.in === 'path');
      const named = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
      expect(declared.map((parameter) => parameter.name).sort(), path).toEqual(named.sort());
      expect(declared.every((parameter) => parameter.required)).toBe(true);
    }
  });

  it('gives every answer and body a schema that says something', () => {
    for (const { path, operation } of operations) {
      const contents = [operation.requestBody, operation.responses[200]].flatMap((part) =>
        Object.values(part?.content ?? {}),
      );
      for (const { schema } of contents) expect(Object.keys(schema), path).not.toEqual([]);
    }
  });

  it('lists what any shape of a query knows, and asks for what all of them need', () => {
    const query = z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('a'), size: z.coerce.number() }),
      z.object({ kind: z.literal('b'), size: z.coerce.number(), note: z.string() }),
    ]);
    const made = openApiDocument([{ method: 'GET', path: '/x', summary: '', tag: '', query }], '0');
    const parameters = made.paths['/x']?.get?.parameters ?? [];
    expect(parameters.map(({ name, required }) => [name, required])).toEqual([
      ['kind', true],
      ['size', true],
      ['note', false],
    ]);
    expect(parameters[0]?.schema).toEqual({
      anyOf: [
        { type: 'string', const: 'a' },
        { type: 'string', const: 'b' },
      ],
    });
  });
});
