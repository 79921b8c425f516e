import { describe, expect, it } from 'vitest';
import { db } from './db';
import { useTestDatabase } from './test-database';

useTestDatabase();

describe('useTestDatabase', () => {
  it('gives a database of its own, migrated and empty', async () => {
    expect(process.env.DATABASE_URL).toMatch(/\/test_\d+_/);
    await expect(db().project.count()).resolves.toBe(0);
  });
});
