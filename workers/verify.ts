import { systemActor } from '@/lib/server/actor';
import { closeDb } from '@/lib/server/db';
import { verifyDatabase } from '@/lib/server/verify/verify-database';
import { joinProduct } from './launch/join-product';

/** `npm run verify`: recounts everything that the database keeps counted. Exit code 1 when a rule is broken. */
async function main(): Promise<void> {
  joinProduct();
  try {
    for await (const { rule, broken, examples } of verifyDatabase(systemActor('verify'))) {
      process.stdout.write(
        `${broken === 0 ? '✓' : '✗'} ${rule}${broken === 0 ? '' : ` Broken ${broken} times.`}\n`,
      );
      for (const example of examples) process.stdout.write(`    ${example}\n`);
      if (broken > 0) process.exitCode = 1;
    }
  } finally {
    await closeDb();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
});
