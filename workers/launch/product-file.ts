import fs from 'node:fs';
import path from 'node:path';

/** What a running product tells further processes: one more worker, an API key made from a shell, a browser test. */
export interface RunningProduct {
  url: string;
  /** The one-time link of the owner, null when somebody has used it. */
  ownerLink: string | null;
  /** The variables every process of the product runs with. */
  environment: Record<string, string>;
}

const name = 'product.json';

/** Mode 600, because the environment holds the secret. */
export function writeProductFile(runDir: string, product: RunningProduct): void {
  const draft = path.join(runDir, `${name}.tmp`);
  fs.writeFileSync(draft, `${JSON.stringify(product, null, 2)}\n`, { mode: 0o600 });
  fs.renameSync(draft, path.join(runDir, name));
}

export function removeProductFile(runDir: string): void {
  fs.rmSync(path.join(runDir, name), { force: true });
}

/** Null when no product runs with this data folder. */
export function readProductFile(dataDir: string): RunningProduct | null {
  try {
    return JSON.parse(fs.readFileSync(path.join(dataDir, 'run', name), 'utf8')) as RunningProduct;
  } catch {
    return null;
  }
}
