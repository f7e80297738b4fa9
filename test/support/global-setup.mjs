import { rootFolder, startTestServer } from '../../tools/launch/test-server.mjs';

/** Starts a PostgreSQL for this run unless TEST_PG_ADMIN_URL names one that npm test has started. Needs a build. */
export default async function globalSetup() {
  if (process.env.TEST_PG_ADMIN_URL) return;
  const { env, stop } = await startTestServer(rootFolder);
  Object.assign(process.env, env);
  globalThis.stopTestServer = stop;
  process.once('SIGINT', () => {
    stop();
    process.exit(130);
  });
}
