import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../../..');

// What pages and routes may call without saying who asks, and why.
const withoutActor: Record<string, string> = {
  'datasets/request-bytes.ts#requestBytes': 'reads the request’s own body',
  'accounts/require-actor.ts#requireActor': 'finds out who asks',
  'accounts/require-actor.ts#currentActor': 'finds out who asks',
  'health/get-health.ts#getHealth': 'open, tells whether the product runs',
  'http/route.ts#route': 'makes a route, finds out who asks',
  'http/content-security-policy.ts#contentSecurityPolicy': 'knows no data',
  'members/find-invite.ts#findInvite': 'the token in the link is the credential',
};

// Use cases that look at nothing but what is the actor's own, or open to everybody, and why that is enough.
const withoutAuthorise: Record<string, string> = {
  'accounts/accept-invite.ts#acceptInvite': 'the token in the link is the credential',
  'accounts/get-account.ts#getAccount': 'reads the actor alone',
  'accounts/sign-in.ts#signIn': 'the password is the credential',
  'accounts/sign-out.ts#signOut': 'ends the session of the request itself',
  'openapi/get-open-api.ts#getOpenApi': 'the contract is no secret',
  'projects/list-projects.ts#listProjects': 'lists what the actor is a member of',
};

function sourceFiles(folder: string): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
    .map((file) => path.join(folder, file));
}

function parse(file: string): ts.SourceFile {
  return ts.createSourceFile(file, readFileSync(path.join(root, file), 'utf8'), ts.ScriptTarget.Latest, true);
}

interface Import {
  from: string;
  /** relative to lib/server */
  module: string;
  name: string;
}

/** Every value that `file` takes from lib/server. Types cross over freely. */
function serverImports(file: string): Import[] {
  return parse(file).statements.flatMap((statement) => {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) return [];
    const target = statement.moduleSpecifier.text;
    const clause = statement.importClause;
    if (!target.startsWith('@/lib/server/') || !clause || clause.isTypeOnly) return [];
    const bindings = clause.namedBindings;
    const names = bindings && ts.isNamedImports(bindings) ? bindings.elements : [];
    const module = `${target.replace('@/lib/server/', '')}.ts`;
    return names
      .filter((element) => !element.isTypeOnly)
      .map((element) => ({ from: file, module, name: (element.propertyName ?? element.name).text }));
  });
}

function findFunction(module: string, name: string): ts.FunctionDeclaration | undefined {
  return parse(`lib/server/${module}`).statements.find(
    (statement): statement is ts.FunctionDeclaration =>
      ts.isFunctionDeclaration(statement) && statement.name?.text === name,
  );
}

const imports = [...sourceFiles('app'), 'proxy.ts'].flatMap(serverImports);
const reachable = new Map(imports.map((entry) => [`${entry.module}#${entry.name}`, entry]));
const useCases = [...reachable].filter(([key]) => !(key in withoutActor));

describe('what pages and routes take from lib/server', () => {
  it('is found', () => expect(useCases.length).toBeGreaterThan(20));

  it('is never the database itself', () => {
    expect(imports.filter((entry) => entry.module === 'db.ts').map((entry) => entry.from)).toEqual([]);
  });

  it.each(useCases)('%s takes the actor first', (_, { module, name }) => {
    const type = findFunction(module, name)?.parameters[0]?.type?.getText();
    expect(['Actor', 'UserActor', 'UserActor | null']).toContain(type);
  });

  const closed = useCases.filter(([key]) => !(key in withoutAuthorise));
  it.each(closed)('%s authorises first, or leaves it to the use case it hands the actor to', (_, entry) => {
    const body = findFunction(entry.module, entry.name)?.body;
    const first = body?.statements[0]?.getText() ?? '';
    expect(first).toMatch(/\bauthorise\w*\(actor\b|\b\w+\(actor\b/);
  });

  it('lists no exception that is gone', () => {
    const listed = [...Object.keys(withoutActor), ...Object.keys(withoutAuthorise)];
    expect(listed.filter((key) => !reachable.has(key))).toEqual([]);
  });
});
