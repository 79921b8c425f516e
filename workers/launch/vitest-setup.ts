import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { openTestCluster } from './test-cluster';

/** Once per test run: the database server that `useTestDatabase` copies its databases on. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const cluster = await openTestCluster(path.join(project.config.root, '.data'));
  project.provide('testCluster', { adminUrl: cluster.adminUrl, template: cluster.template });
  return () => cluster.stop();
}
