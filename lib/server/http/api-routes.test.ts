import { readdirSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Endpoint } from '@/lib/contracts/endpoint';
import { endpoints } from '@/lib/contracts/endpoints';
import { type JsonSchema, type Operation, openApiDocument } from '@/lib/contracts/open-api-document';
import { auth } from '../accounts/auth';
import { newToken, tokenHash } from '../accounts/token';
import { db } from '../db';
import { useTestDatabase } from '../test-database';
import { createProject } from '../test-fixtures';
import { exampleValue } from './example-value';

useTestDatabase();

type Route = ((request: Request, context: { params: Promise<unknown> }) => Promise<Response>) & {
  endpoint: Endpoint;
};
interface Found {
  name: string;
  file: string;
  method: string;
  handler: Route;
}

const root = path.resolve(import.meta.dirname, '../../..');
const base = path.join(root, 'app/api/v1');
const document = openApiDocument(endpoints, '0');
const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

const files = readdirSync(base, { recursive: true, encoding: 'utf8' })
  .filter((file) => path.basename(file) === 'route.ts')
  .sort();

const routes: Found[] = [];
for (const file of files) {
  const module: Record<string, unknown> = await import(/* @vite-ignore */ path.join(base, file));
  for (const method of methods.filter((name) => name in module)) {
    routes.push({ name: `${method} ${file}`, file, method, handler: module[method] as Route });
  }
}

// Bodies whose rules go beyond their schema.
const bodies: Record<string, object> = {
  'PATCH /projects/{project}': { hideScores: false },
  'POST /servers': { baseUrl: 'http://10.0.0.1', servedModel: 'm', modelId: 1 },
};

/** What stands in the address, the query and the body when all of it is as the contract wants it. */
function validCall({ handler, method }: Found, project: string, headers: Record<string, string>) {
  const { endpoint } = handler;
  const operation = document.paths[endpoint.path]?.[method.toLowerCase()] as Operation;
  const values = (where: 'path' | 'query') =>
    Object.fromEntries(
      operation.parameters
        .filter((parameter) => parameter.in === where && parameter.required)
        .map((parameter) => [parameter.name, String(exampleValue(parameter.schema))]),
    );
  const params = { ...values('path'), ...(endpoint.path.includes('{project}') ? { project } : {}) };
  const query = new URLSearchParams(values('query'));
  const body = operation.requestBody?.content['application/json']?.schema;
  const send = (text: string | null) =>
    handler(
      new Request(`http://localhost:3000/api/v1${endpoint.path}?${query}`, {
        method,
        headers: { host: 'localhost:3000', ...headers },
        body: text,
      }),
      { params: Promise.resolve(params) },
    );
  const example = body && (bodies[`${method} ${endpoint.path}`] ?? exampleValue(body));
  const text = example ? JSON.stringify(example) : endpoint.consumes ? 'a row\n' : null;
  return { body, example, send, sendValid: () => send(text) };
}

/** Somebody with a browser session, signed in through an invite link as people are. */
async function signedIn(projectId: bigint | null): Promise<{ cookie: string }> {
  const token = newToken();
  const expiresAt = new Date(Date.now() + 60_000);
  await db().invite.create({ data: { projectId, role: 'owner', tokenHash: tokenHash(token), expiresAt } });
  const { headers } = await auth().api.acceptInvite({
    body: {
      token,
      name: 'Someone',
      email: `${token.slice(0, 8).toLowerCase()}@example.org`,
      password: newToken(),
    },
    returnHeaders: true,
  });
  return { cookie: headers.getSetCookie()[0]?.split(';')[0] ?? '' };
}

let project: string;
let owner: { cookie: string };
let stranger: { cookie: string };
let nobody: { cookie: string };

beforeAll(async () => {
  const own = await createProject();
  const other = await createProject();
  project = own.slug;
  owner = await signedIn(null);
  stranger = await signedIn(other.id);
  const left = await createProject();
  nobody = await signedIn(left.id);
  await db().project.delete({ where: { id: left.id } });
});

const closed = routes.filter((route) => !route.handler.endpoint?.open);
const named = (list: Found[]) => list.map((route) => [route.name, route] as const);

describe('every route of the API', () => {
  it('is found', () => expect(routes.length).toBeGreaterThan(20));

  it.each(named(routes))('%s is made by route() from the endpoint of its address', (_, route) => {
    const address = path
      .dirname(`/${route.file}`)
      .replace(/\[(\w+)\]/g, (_match, name: string) => `{${name}}`);
    expect(route.handler.endpoint).toMatchObject({ method: route.method, path: address });
    expect(endpoints).toContain(route.handler.endpoint);
  });

  it('is exactly the list of endpoints', () => {
    const key = (endpoint: Endpoint) => `${endpoint.method} ${endpoint.path}`;
    expect(endpoints.map(key).sort()).toEqual(routes.map((route) => key(route.handler.endpoint)).sort());
  });

  it.each(named(closed))('%s answers 401 to somebody unknown, whatever else they send', async (_, route) => {
    for (const headers of [
      {},
      { authorization: 'Bearer rd_guessed' },
      { cookie: 'better-auth.session_token=guessed.guessed' },
      { 'x-middleware-subrequest': 'middleware:middleware:middleware:middleware:middleware' },
    ] as Record<string, string>[]) {
      const response = await validCall(route, project, headers).sendValid();
      expect(response.status).toBe(401);
      await expect(response.json()).resolves.toMatchObject({
        error: { code: 'unauthenticated', fields: [] },
      });
    }
  });

  const writes = routes.filter((route) => route.method !== 'GET');
  it.each(named(writes))('%s refuses to be sent by another site', async (_, route) => {
    for (const headers of [
      { origin: 'null' },
      { origin: 'https://evil.example.org' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ] as Record<string, string>[]) {
      const response = await validCall(route, project, { ...owner, ...headers }).sendValid();
      expect(response.status).toBe(403);
    }
  });
});

const ofProject = closed.filter((route) => route.handler.endpoint.path.includes('{project}'));

describe('every route of a project', () => {
  it.each(named(ofProject))('%s is closed to an owner of another project', async (_, route) => {
    const response = await validCall(route, project, stranger).sendValid();
    const { error } = (await response.json()) as { error?: { message: string } };
    expect([403, 404], error?.message).toContain(response.status);
    expect(error?.message).not.toContain('Test project');
  });
});

// About the person who asks, and of nobody else's business.
const personal = /^\/(account|session|invites|projects$)/;
const ofDesk = closed.filter(
  ({ handler: { endpoint } }) =>
    !endpoint.path.includes('{project}') && (!personal.test(endpoint.path) || endpoint.path === '/projects'),
);

describe('every route of the whole desk', () => {
  it.each(named(ofDesk))('%s gives nothing to somebody who left every project', async (_, route) => {
    const response = await validCall(route, project, nobody).sendValid();
    if (route.name === 'GET projects/route.ts') return expect(await response.json()).toEqual([]);
    expect(response.status).toBe(403);
  });
});

const withBody = routes.filter((route) => route.handler.endpoint?.body);

describe('every route with a body', () => {
  it.each(named(withBody))('%s names the field of a wrong one', async (_, route) => {
    const call = validCall(route, project, owner);
    for (const [text, field] of wrongBodies(call.body ?? {}, call.example)) {
      const response = await call.send(text);
      expect(response.status, text).toBe(422);
      const { error } = (await response.json()) as { error: { fields: { field: string }[] } };
      expect(
        error.fields.map((entry) => entry.field.split('.')[0]),
        text,
      ).toContain(field);
    }
  });
});

/** Each with the field that must be named. */
function wrongBodies(schema: JsonSchema, valid: unknown): [string, string][] {
  const wrong: [string, string][] = [
    ['{', 'body'],
    ['[]', 'body'],
  ];
  for (const name of Object.keys(schema.properties ?? {})) {
    wrong.push([JSON.stringify({ ...(valid as object), [name]: [{}] }), name]);
  }
  return wrong;
}

describe('a person who is disabled', () => {
  it('is nobody from the next request on, by session and by key', async () => {
    const person = await signedIn(null);
    const { user } = (await auth().api.getSession({ headers: new Headers(person) })) ?? {};
    const { key } = await auth().api.createApiKey({
      body: { userId: user?.id ?? '', name: 'k', metadata: { project } },
    });
    const overview = routes.find((route) => route.name === 'GET projects/[project]/members/route.ts');
    if (!overview) throw new Error('the route moved');
    const ask = (headers: Record<string, string>) => validCall(overview, project, headers).sendValid();
    const ways = [person, { authorization: `Bearer ${key}` }];
    for (const headers of ways) expect((await ask(headers)).status).toBe(200);
    await db().user.update({ where: { id: user?.id ?? '' }, data: { disabledAt: new Date() } });
    for (const headers of ways) expect((await ask(headers)).status).toBe(401);
  });
});
