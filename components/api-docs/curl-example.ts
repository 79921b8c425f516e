import type { JsonSchema, Operation } from '@/lib/contracts/open-api-document';

/** A command that can be pasted into a shell; `$KEY` holds the API key, `…` stands for what to fill in. */
export function curlExample(origin: string, method: string, path: string, operation: Operation): string {
  const filled = path
    .replace('{project}', 'PROJECT')
    .replace(/\{(\w+)\}/g, (_, name: string) => name.toUpperCase());
  const query = operation.parameters
    .filter((parameter) => parameter.in === 'query' && parameter.required)
    .map((parameter) => `${parameter.name}=${parameter.name.toUpperCase()}`)
    .join('&');
  const verb = method.toUpperCase();
  const [type, content] = Object.entries(operation.requestBody?.content ?? {})[0] ?? [];
  const lines = [
    `curl ${verb === 'GET' ? '' : `-X ${verb} `}'${origin}/api/v1${filled}${query ? `?${query}` : ''}'`,
    ...(operation.security.length > 0 ? ['-H "Authorization: Bearer $KEY"'] : []),
    ...(type ? [`-H 'Content-Type: ${type}'`] : []),
    ...(type === 'application/json' ? [`-d '${JSON.stringify(example(content?.schema ?? {}))}'`] : []),
    ...(type && type !== 'application/json' ? ['--data-binary @file.jsonl'] : []),
  ];
  return lines.join(' \\\n  ');
}

/** The smallest body that has what is required. */
function example(schema: JsonSchema): unknown {
  if (schema.default !== undefined) return schema.default;
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const option = (schema.anyOf ?? schema.oneOf)?.[0];
  if (option) return example(option);
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  if (type === 'object') {
    const required = schema.required ?? [];
    return Object.fromEntries(required.map((name) => [name, example(schema.properties?.[name] ?? {})]));
  }
  if (type === 'array') return [];
  if (type === 'integer' || type === 'number') return 1;
  if (type === 'boolean') return true;
  return '…';
}
