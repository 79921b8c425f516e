import pg from 'pg';
import { product } from './product';

/** Rows of the product's own database, past everything the product says about itself. int8 arrives as text. */
export async function query<Row extends pg.QueryResultRow>(sql: string, values: unknown[]): Promise<Row[]> {
  const client = new pg.Client({ connectionString: product().environment.DATABASE_URL });
  await client.connect();
  try {
    return (await client.query<Row>(sql, values)).rows;
  } finally {
    await client.end();
  }
}
