import { spawn } from 'node:child_process';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { findActor } from '@/lib/server/accounts/find-actor';
import { useTestDatabase } from '@/lib/server/test-database';
import { createMember, createProject } from '@/lib/server/test-fixtures';

useTestDatabase();

let args: string[] = [];
beforeAll(async () => {
  const project = await createProject();
  const member = await createMember(project, 'engineer');
  args = ['--email', member.email, '--project', project.slug];
});

async function apiKey(...given: string[]): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const script = path.join(import.meta.dirname, 'api-key.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', script, ...given], { env: process.env });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (data) => {
    stdout += data;
  });
  child.stderr.on('data', (data) => {
    stderr += data;
  });
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { code, stdout, stderr };
}

describe('npm run api-key', () => {
  it('prints the key alone, and the key works', async () => {
    const { code, stdout } = await apiKey(...args, '--days', '1');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^rd_[A-Za-z]+\n$/);
    const actor = await findActor(new Headers({ authorization: `Bearer ${stdout.trim()}` }));
    expect(actor).toMatchObject({ email: args[1], onlyProject: args[3] });
  });

  it('says what is missing or wrong, and prints no key', async () => {
    await expect(apiKey()).resolves.toMatchObject({ code: 2, stdout: '' });
    const unknown = await apiKey('--email', 'ghost@example.org', '--project', args[3] ?? '');
    expect(unknown).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('not a member') });
  });
});
