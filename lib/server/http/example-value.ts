import type { JsonSchema } from '@/lib/contracts/open-api-document';

/** A value that a schema accepts, made from the schema alone: lets a test reach what lies behind the parsing. */
export function exampleValue(schema: JsonSchema & { minItems?: number; pattern?: string }): unknown {
  if (schema.default !== undefined) return schema.default;
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const option = (schema.anyOf ?? schema.oneOf)?.[0];
  if (option) return exampleValue(option);
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  if (type === 'object') {
    const required = schema.required ?? [];
    return Object.fromEntries(required.map((name) => [name, exampleValue(schema.properties?.[name] ?? {})]));
  }
  if (type === 'array')
    return Array.from({ length: schema.minItems ?? 0 }, () => exampleValue(schema.items ?? {}));
  if (type === 'integer' || type === 'number') return 1;
  if (type === 'boolean') return true;
  return exampleText(schema);
}

function exampleText({ format, pattern }: JsonSchema & { pattern?: string }): string {
  if (format === 'email') return 'someone@example.org';
  if (format === 'uuid') return '3f2b8f0e-6f0f-4e6a-9d7e-2a1f0c9b8d7a';
  if (format === 'date-time') return '2026-01-01T00:00:00Z';
  const fits = (text: string) => pattern === undefined || new RegExp(pattern).test(text);
  return ['a text that is long enough', '1', '12345678', 'a'.repeat(64)].find(fits) ?? '';
}
