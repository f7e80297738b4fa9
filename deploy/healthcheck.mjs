/** Exits 0 when the service in this container answers GET /health: which one it is, its port setting says. */
const port = process.env.API_PORT ?? process.env.INGEST_PORT ?? process.env.WORKER_HEALTH_PORT;
if (!port) {
  console.error('None of API_PORT, INGEST_PORT and WORKER_HEALTH_PORT is set: there is nothing to ask');
  process.exit(1);
}
const answer = await fetch(`http://127.0.0.1:${port}/health`, { signal: AbortSignal.timeout(4_000) }).catch((error) => error);
console.log(answer instanceof Error ? String(answer.cause ?? answer) : `HTTP ${answer.status} ${await answer.text()}`);
process.exitCode = answer.ok === true ? 0 : 1;
