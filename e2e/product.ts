import fs from 'node:fs';
import path from 'node:path';

interface Product {
  url: string;
  ownerLink: string | null;
  environment: Record<'DATABASE_URL' | 'REASONDESK_SECRET' | 'REASONDESK_EMBEDDED_URL', string>;
}

/** The product under test, as its launcher describes it: address, the owner's one-time link, database. */
export function product(): Product {
  const dataDir = process.env.REASONDESK_E2E_DATA_DIR ?? '';
  return JSON.parse(fs.readFileSync(path.join(dataDir, 'run/product.json'), 'utf8')) as Product;
}
