import { parseArgs } from 'node:util';
import { systemActor } from '@/lib/server/actor';
import { issueApiKey } from '@/lib/server/api-keys/issue-api-key';
import { closeDb } from '@/lib/server/db';
import { joinProduct } from './launch/join-product';

const usage = `Prints an API key in the name of a member of a project.

  npm run --silent api-key -- --email ada@example.org --project demo [--name nightly-export] [--days 90]

  --days   how long it is valid; left out: until it is revoked`;

/** The key alone goes to standard output, so that a script can keep it in a variable. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      email: { type: 'string' },
      project: { type: 'string' },
      name: { type: 'string', default: 'from the shell' },
      days: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help || !values.email || !values.project) {
    process.stderr.write(`${usage}\n`);
    process.exitCode = values.help ? 0 : 2;
    return;
  }
  const validDays = values.days === undefined ? null : Number(values.days);
  if (validDays !== null && !(Number.isInteger(validDays) && validDays > 0 && validDays <= 3650)) {
    throw new Error('--days must be a whole number between 1 and 3650.');
  }
  // The account library logs to standard output, which belongs to the key.
  process.env.REASONDESK_LOG_LEVEL = 'silent';
  joinProduct();
  try {
    const { email, project, name } = values;
    const key = await issueApiKey(systemActor('api-key'), { email, project, name, validDays });
    process.stdout.write(`${key}\n`);
  } finally {
    await closeDb();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
