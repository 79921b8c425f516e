import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { agrees, isInstalled, lockHash, nodeProblem } from './install.mjs';

describe('nodeProblem', () => {
  it.each(['v20.19.0', 'v20.20.2', 'v22.1.0', 'v24.0.0'])('accepts %s', (version) => {
    expect(nodeProblem(version, '>=20.19')).toBeNull();
  });

  it.each(['v18.20.0', 'v20.18.3'])('refuses %s', (version) => {
    expect(nodeProblem(version, '>=20.19')).toBe(`Reasondesk needs Node 20.19 or newer; this is ${version}.`);
  });
});

describe('isInstalled', () => {
  let root: string;
  const write = (name: string, content: unknown) => {
    const file = path.join(root, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  };

  beforeEach(() => {
    root = fs.mkdtempSync(path.join(os.tmpdir(), 'reasondesk-install-'));
    write('package-lock.json', { packages: { '': {}, 'node_modules/a': { version: '1.0.0' } } });
  });
  afterEach(() => fs.rmSync(root, { recursive: true }));

  it('is false without node_modules', () => {
    expect(isInstalled(root)).toBe(false);
  });

  it('follows the stamp, which a changed lock file invalidates', () => {
    write('node_modules/.reasondesk-lock', lockHash(root));
    expect(isInstalled(root)).toBe(true);
    write('package-lock.json', { packages: { 'node_modules/a': { version: '1.0.1' } } });
    expect(isInstalled(root)).toBe(false);
  });

  it('accepts what npm says it installed when it was run by hand', () => {
    write('node_modules/.package-lock.json', { packages: { 'node_modules/a': { version: '1.0.0' } } });
    expect(isInstalled(root)).toBe(true);
    write('node_modules/.package-lock.json', { packages: { 'node_modules/a': { version: '0.9.0' } } });
    expect(isInstalled(root)).toBe(false);
  });
});

describe('agrees', () => {
  it('lets only optional packages be absent', () => {
    expect(agrees({ a: { version: '1', optional: true } }, {})).toBe(true);
    expect(agrees({ a: { version: '1' } }, {})).toBe(false);
  });
});
