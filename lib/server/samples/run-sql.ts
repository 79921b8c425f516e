/** Runs one statement in the transaction of the caller, and gives its rows. */
export type RunSql = (sql: string, values: unknown[]) => Promise<unknown[]>;
