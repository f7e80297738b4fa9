/**
 * Writes the schema that the migrations make to schema.sql; with --print it prints it instead. Needs a build; starts a throw-away
 * PostgreSQL unless TEST_PG_ADMIN_URL names one.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rootFolder, startTestServer } from './launch/test-server.mjs';

async function schema() {
  const { freshDatabase, schemaText } = await import('../dist/libs/testing/src/index.js');
  const database = await freshDatabase();
  const owner = await database.owner();
  try {
    return await schemaText(async (text, values = []) => (await owner.query(text, values)).rows);
  } finally {
    await owner.end();
    await database.drop();
  }
}

const server = process.env.TEST_PG_ADMIN_URL ? { env: {}, stop: () => undefined } : await startTestServer(rootFolder);
Object.assign(process.env, server.env);
try {
  const text = await schema();
  if (process.argv.includes('--print')) process.stdout.write(text);
  else writeFileSync(join(rootFolder, 'schema.sql'), text);
} finally {
  server.stop();
}
