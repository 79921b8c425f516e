import type { JsonSchema } from '@/lib/contracts/open-api-document';

/** A schema as people write types: `{ items: { id: integer }[], next: string | null }`, one property a line. */
export function schemaOutline(schema: JsonSchema, depth = 0): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  const options = schema.anyOf ?? schema.oneOf;
  if (options) return [...new Set(options.map((option) => schemaOutline(option, depth)))].join(' | ');
  if (schema.allOf) return schema.allOf.map((part) => schemaOutline(part, depth)).join(' & ');
  if (Array.isArray(schema.type)) return schema.type.join(' | ');
  if (schema.type === 'array') return arrayOf(schemaOutline(schema.items ?? {}, depth));
  if (schema.type === 'object') return objectOutline(schema, depth);
  return schema.type ?? 'any';
}

function arrayOf(item: string): string {
  return item.includes(' | ') && !item.startsWith('{') ? `(${item})[]` : `${item}[]`;
}

function objectOutline(schema: JsonSchema, depth: number): string {
  const entries = Object.entries(schema.properties ?? {});
  if (entries.length === 0) {
    const values = schema.additionalProperties;
    return typeof values === 'object' ? `{ [name]: ${schemaOutline(values, depth)} }` : '{}';
  }
  const indent = '  '.repeat(depth + 1);
  const lines = entries.map(([name, property]) => {
    const optional = schema.required?.includes(name) ? '' : '?';
    const fallback = property.default === undefined ? '' : ` = ${JSON.stringify(property.default)}`;
    return `${indent}${name}${optional}: ${schemaOutline(property, depth + 1)}${fallback}`;
  });
  return `{\n${lines.join('\n')}\n${'  '.repeat(depth)}}`;
}
