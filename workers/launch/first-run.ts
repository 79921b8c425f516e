import { closeDb } from '@/lib/server/db';
import { createOwnerLink } from '@/lib/server/members/create-owner-link';

/**
 * Run once per start, when the database is migrated: prints the owner's one-time link as a JSON line while nobody has
 * used it, and writes the demo project unless told not to.
 */
async function main(): Promise<void> {
  const link = await createOwnerLink();
  process.stdout.write(`${JSON.stringify({ link })}\n`);
  // Once somebody owns the place, a missing demo project is one that they deleted.
  if (link !== null && process.argv.includes('--demo')) {
    // Loaded only then: later starts should not wait for it.
    const { seedDemo } = await import('../demo');
    await seedDemo();
  }
  await closeDb();
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.stack : error);
  process.exitCode = 1;
});
