import pg from 'pg';

/** Every row version there is, as `table(page,slot)`; asked as a superuser, since nobody else sees past a scope. */
export async function rowVersions(adminUrl: string): Promise<ReadonlySet<string>> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const tables = await client.query<{ name: string }>(`SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`);
    const found = new Set<string>();
    for (const { name } of tables.rows) {
      const { rows } = await client.query<{ version: string }>(`SELECT '${name}' || ctid || ' by ' || xmin AS version FROM ${name}`);
      for (const { version } of rows) found.add(version);
    }
    return found;
  } finally {
    await client.end();
  }
}

/** Tables written between two looks, one entry a row version. */
export function written(before: ReadonlySet<string>, after: ReadonlySet<string>): readonly string[] {
  return [...after].filter((version) => !before.has(version)).map((version) => version.replace(/\(.*/, ''));
}
