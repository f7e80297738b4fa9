import type { ClinicSql, ScopedSql } from './scoped-sql.js';

/** Every row of a clinic goes with it in one statement, and every row of an edition; what took longer than this stays whole where it is. */
export const LONGEST = '600s';

/** Until the transaction ends. Everything else is cut off after half a minute. */
export async function allowLongStatements(sql: Pick<ScopedSql | ClinicSql, 'setting'>): Promise<void> {
  await sql.setting('statement_timeout', LONGEST);
}
