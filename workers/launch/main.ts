import fs from 'node:fs';
import path from 'node:path';
import { parseFlags, UsageError, usage } from './flags';
import { launch } from './launch';
import { terminalLog } from './log';

const root = path.resolve(import.meta.dirname, '../..');

/** What `npm start` runs once the dependencies are there. Resolves when the product has stopped. */
export async function main(argv: string[]): Promise<void> {
  const log = terminalLog();
  try {
    const options = parseFlags(argv, process.env, root);
    if (options.help) {
      log.raw(usage);
      return;
    }
    const manifest = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')) as {
      version: string;
    };
    log.line('start', `Reasondesk ${manifest.version}`);
    // Explicitly: an idle connection must not hold a process whose parts have all stopped.
    process.exit(await launch(options, root, log));
  } catch (error) {
    if (error instanceof UsageError) log.raw(error.message);
    else log.line('start', error instanceof Error ? error.message : String(error), 'bad');
    process.exitCode = error instanceof UsageError ? 2 : 1;
  }
}
