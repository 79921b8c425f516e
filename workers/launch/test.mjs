import path from 'node:path';
import { ensureDependencies } from './install.mjs';

const root = path.resolve(path.dirname(new URL(import.meta.url).pathname), '../..');
process.chdir(root);

const problem = ensureDependencies(root);
if (problem) {
  console.error(problem);
  console.log('0 passed, 1 failed');
  process.exitCode = 1;
} else {
  const { register } = await import('tsx/esm/api');
  register();
  const { runTests } = await import('./test-run.ts');
  process.exitCode = await runTests(process.argv.slice(2), root);
}
