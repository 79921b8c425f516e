import path from 'node:path';
import { register } from 'tsx/esm/api';

// What the browser tests run against: the product as `npm start` starts it, with an empty data folder.

process.chdir(path.resolve(import.meta.dirname, '../..'));
register();
const { wipeDataDir } = await import('./wipe-data-dir.ts');
const { main } = await import('./main.ts');

const dataDir = process.env.REASONDESK_DATA_DIR;
if (!dataDir) throw new Error('REASONDESK_DATA_DIR must name the folder to empty.');
await wipeDataDir(path.resolve(dataDir));
await main(process.argv.slice(2));
