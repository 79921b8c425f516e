// A thread does not inherit the loader that lets a process run TypeScript.
import { register } from 'tsx/esm/api';

register();
await import('./read-thread.ts');
