import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { type APIRequestContext, expect } from '@playwright/test';
import * as z from 'zod';
import { listExportsEndpoint } from '@/lib/contracts/export';
import { listProjectsEndpoint } from '@/lib/contracts/project';
import { createProjectEndpoint } from '@/lib/contracts/project-settings';
import { ask } from './ask';
import { modelTimeoutMs, preferencesFile } from './campaign';
import { asOwner, test } from './desk';
import { owner } from './owner';
import { product } from './product';

const root = path.resolve(import.meta.dirname, '..');
const project = { slug: 'by-script', name: 'By script' };
const run = promisify(execFile);

/** A row as TRL reads it. */
const row = z.strictObject({
  prompt: z.string().min(1),
  chosen: z.string().min(1),
  rejected: z.string().min(1),
});

test.use(asOwner);

test('the script of the README imports, samples, pairs, exports and fetches the file', async ({
  page,
}, info) => {
  test.setTimeout(modelTimeoutMs);
  await ensureProject(page.request);
  const script = readmeScript();
  expect(script.split('\n').length, 'lines of the script').toBeLessThanOrEqual(10);

  const folder = info.outputPath('script');
  fs.mkdirSync(folder, { recursive: true });
  fs.copyFileSync(preferencesFile, path.join(folder, 'preferences.jsonl'));
  await run('bash', ['-c', script], {
    cwd: folder,
    env: { ...process.env, BASE: product().url, KEY: await apiKey(), PROJECT: project.slug },
    timeout: modelTimeoutMs,
  });

  const lines = fs.readFileSync(path.join(folder, 'dpo.jsonl'), 'utf8').trimEnd().split('\n');
  for (const line of lines) {
    const { prompt, chosen, rejected } = row.parse(JSON.parse(line));
    expect(prompt).toContain("[Assistant A's Answer]");
    expect(chosen).not.toBe(rejected);
  }
  const { items } = await ask(page.request, listExportsEndpoint, {
    params: { project: project.slug },
    query: {},
  });
  expect(items[0]).toMatchObject({ state: 'ready', rows: lines.length, createdBy: owner.name });
});

function readmeScript(): string {
  const readme = fs.readFileSync(path.join(root, 'README.md'), 'utf8');
  const block = /<!-- script:begin -->\s*```sh\n(.*?)\n```\s*<!-- script:end -->/s.exec(readme)?.[1];
  if (!block) throw new Error('README.md holds no script between its markers.');
  return block;
}

/** As the README says: `npm run api-key`, which finds the product that runs by its data folder. */
async function apiKey(): Promise<string> {
  const { DATABASE_URL: _, REASONDESK_SECRET: __, ...env } = process.env;
  const args = ['run', '--silent', 'api-key', '--', '--email', owner.email, '--project', project.slug];
  const { stdout } = await run('npm', args, {
    cwd: root,
    env: { ...env, REASONDESK_DATA_DIR: process.env.REASONDESK_E2E_DATA_DIR ?? '' },
  });
  return stdout.trim();
}

async function ensureProject(request: APIRequestContext): Promise<void> {
  const projects = await ask(request, listProjectsEndpoint, {});
  if (projects.some(({ slug }) => slug === project.slug)) return;
  await ask(request, createProjectEndpoint, { body: { name: project.name } });
}
