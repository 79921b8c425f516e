import path from 'node:path';
import { readProductFile } from './product-file';

/**
 * Gives a process started from a shell (`npm run worker`, `npm run api-key`) the environment of the product that runs in
 * this checkout. What is set already stays.
 *
 * @throws with one sentence when there is none and DATABASE_URL is not set either.
 */
export function joinProduct(): void {
  if (process.env.DATABASE_URL && process.env.REASONDESK_SECRET) return;
  const root = path.resolve(import.meta.dirname, '../..');
  const product = readProductFile(path.resolve(root, process.env.REASONDESK_DATA_DIR || '.data'));
  if (!product) {
    throw new Error(
      'Reasondesk does not run here: start it with npm start, or set DATABASE_URL and REASONDESK_SECRET.',
    );
  }
  for (const [name, value] of Object.entries(product.environment)) process.env[name] ||= value;
}
