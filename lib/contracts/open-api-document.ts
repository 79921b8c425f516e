import * as z from 'zod';
import { errorView } from './common';
import type { Endpoint } from './endpoint';

/** The part of JSON Schema that the contracts are written in. */
export interface JsonSchema {
  type?: string | string[];
  const?: unknown;
  enum?: unknown[];
  default?: unknown;
  format?: string;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: JsonSchema | boolean;
  items?: JsonSchema;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
  $ref?: string;
}

interface Parameter {
  name: string;
  in: 'path' | 'query';
  required: boolean;
  description?: string;
  schema: JsonSchema;
}

export interface Operation {
  operationId: string;
  summary: string;
  tags: [string];
  security: Record<string, string[]>[];
  parameters: Parameter[];
  requestBody?: { required: boolean; content: Record<string, { schema: JsonSchema }> };
  responses: Record<string, { description: string; content?: Record<string, { schema: JsonSchema }> }>;
}

export interface OpenApiDocument {
  openapi: '3.1.0';
  info: {
    title: string;
    version: string;
    description: string;
    license: { name: string; identifier: string };
  };
  servers: { url: string }[];
  tags: { name: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: Record<string, Record<string, unknown>>;
}

const errorRef: JsonSchema = { $ref: '#/components/schemas/Error' };

/** The HTTP API as OpenAPI 3.1: bodies as a caller writes them, answers as they are sent. */
export function openApiDocument(endpoints: readonly Endpoint[], version: string): OpenApiDocument {
  const paths: OpenApiDocument['paths'] = {};
  for (const endpoint of endpoints) {
    paths[endpoint.path] = { ...paths[endpoint.path], [endpoint.method.toLowerCase()]: operation(endpoint) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Reasondesk',
      version,
      description:
        'Everything the pages do. Send an API key, made under Settings, as `Authorization: Bearer rd_…`; it may do ' +
        'in its project what its owner may. Errors carry a code, a message and the fields they are about.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/api/v1' }],
    tags: [...new Set(endpoints.map((endpoint) => endpoint.tag))].map((name) => ({ name })),
    paths,
    components: {
      schemas: { Error: schema(errorView, 'output') },
      securitySchemes: {
        apiKey: { type: 'http', scheme: 'bearer', description: 'An API key, `rd_…`' },
        session: { type: 'apiKey', in: 'cookie', name: 'better-auth.session_token' },
      },
    },
  };
}

function operation(endpoint: Endpoint): Operation {
  return {
    operationId: operationId(endpoint),
    summary: endpoint.summary,
    tags: [endpoint.tag],
    security: endpoint.open ? [] : [{ apiKey: [] }, { session: [] }],
    parameters: [...parameters(endpoint.params, 'path'), ...parameters(endpoint.query, 'query')],
    ...requestBody(endpoint),
    responses: {
      200: answer(endpoint),
      default: { description: 'An error', content: { 'application/json': { schema: errorRef } } },
    },
  };
}

/** `get_projects_project_runs`: unique, as method and path are. */
function operationId({ method, path }: Endpoint): string {
  return `${method.toLowerCase()}${path.replace(/[^A-Za-z0-9]+/g, '_')}`.replace(/_$/, '');
}

function requestBody(endpoint: Endpoint): Pick<Operation, 'requestBody'> {
  if (endpoint.body) {
    const body = schema(endpoint.body, 'input');
    const required = (body.required ?? []).length > 0;
    return { requestBody: { required, content: { 'application/json': { schema: body } } } };
  }
  if (!endpoint.consumes) return {};
  const text: JsonSchema = { type: 'string', format: 'binary' };
  return { requestBody: { required: true, content: { [endpoint.consumes]: { schema: text } } } };
}

function answer(endpoint: Endpoint): Operation['responses'][string] {
  const type = endpoint.produces ?? 'application/json';
  const body: JsonSchema = endpoint.response
    ? schema(endpoint.response, 'output')
    : { type: endpoint.produces ? 'string' : 'object' };
  return { description: 'Done', content: { [type]: { schema: body } } };
}

function parameters(source: z.ZodType | undefined, where: 'path' | 'query'): Parameter[] {
  if (!source) return [];
  const whole = schema(source, 'input');
  // A choice between shapes has no shape of its own: what any of them knows may be given.
  const shapes = whole.anyOf ?? whole.oneOf ?? [whole];
  const names = new Set(shapes.flatMap((shape) => Object.keys(shape.properties ?? {})));
  return [...names].map((name) => {
    const schemas = shapes.map((shape) => shape.properties?.[name]).filter((found) => found !== undefined);
    const distinct = [...new Map(schemas.map((found) => [JSON.stringify(found), found])).values()];
    return {
      name,
      in: where,
      required: where === 'path' || shapes.every((shape) => shape.required?.includes(name)),
      schema: distinct.length === 1 && distinct[0] ? distinct[0] : { anyOf: distinct },
    };
  });
}

function schema(source: z.ZodType, io: 'input' | 'output'): JsonSchema {
  const { $schema: _, ...json } = z.toJSONSchema(source, { io, unrepresentable: 'any' });
  return json as JsonSchema;
}
