/** The least that gives the same answers: Fastify and pg by hand, without sessions, audit, limits, Nest or an ORM. */
import { createHash } from 'node:crypto';
import Fastify from 'fastify';
import pg from 'pg';
import { parseAgentReport } from '#libs/formats';
import { PORTFOLIO_SQL, SERIES_SQL } from './world/trend-sql.js';

const app = Fastify({ bodyLimit: 8 * 1024 * 1024 });
const provider = process.env['BARE_PROVIDER'] ?? '';
const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: 8 });

app.get('/health', () => ({ status: 'ok' }));

/** A report: read, validated and hashed, then forgotten. */
app.removeContentTypeParser('application/json');
app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => done(null, body));
app.post<{ Body: string }>('/parse', (request, reply) => {
  const parsed = parseAgentReport(JSON.parse(request.body), new Date());
  if (!parsed.ok) return reply.code(422).send(parsed);
  const hash = createHash('sha256').update(request.body).digest('hex');
  return reply.code(202).send({ receipt: { state: 'unchanged', contentHash: hash } });
});

async function inScope(text: string, values: readonly unknown[]): Promise<unknown[]> {
  const client = await pool.connect();
  try {
    const scope = `set_config('wardround.provider_id', '${provider}', true), set_config('wardround.clinic_ids', 'all', true)`;
    await client.query(`BEGIN READ ONLY; SELECT ${scope}`);
    const { rows } = await client.query<Record<string, unknown>>(text, [provider, ...values]);
    await client.query('COMMIT');
    return rows;
  } finally {
    client.release();
  }
}

app.post('/portfolio', async () => ({ data: { portfolioTrend: { points: await inScope(PORTFOLIO_SQL, []) } } }));

app.post<{ Querystring: { after: string; first: string } }>('/series', async ({ query: { after, first } }) => ({
  data: { portfolioTrend: { series: await inScope(SERIES_SQL, [after, Number(first)]) } },
}));

await app.listen({ port: Number(process.env['BARE_PORT']), host: '127.0.0.1' });
process.once('SIGTERM', () => process.exit(0));
