import path from 'node:path';
import { ensureDependencies } from './install.mjs';

const root = path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), '../..');
process.chdir(root);

const problem = ensureDependencies(root);
if (problem) {
  console.error(problem);
  process.exitCode = 1;
} else {
  // In this very process: one less that signals have to pass through.
  const { register } = await import('tsx/esm/api');
  register();
  const { main } = await import('./main.ts');
  await main(process.argv.slice(2));
}
