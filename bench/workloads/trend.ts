import { rate, type Figure } from '../measure/figure.js';
import { Load, type Call } from '../measure/load.js';
import { compare, repeat, type Compared } from '../measure/rounds.js';
import { Service } from '../measure/service.js';
import { openBenchDatabase, OWNER, type BenchDatabase } from '../world/bench-database.js';
import { addPortfolio, CLINICS, QUARTERS } from '../world/portfolio.js';

const SECONDS = 2;
const PAGE = 500;
const STEPS = 'steps { step score coverage }';
const RISK = 'risk { p5 p50 p95 } expectedAnnualLoss';
const PORTFOLIO = `{ portfolioTrend(grain: QUARTER) { points { period start clinics clinicsWithEvidence meanScore medianScore
  expectedBreaches coverage ${RISK} ${STEPS} } } }`;
const SERIES = `query ($after: String) { portfolioTrend(grain: QUARTER) { series(first: ${PAGE}, after: $after) {
  pageInfo { endCursor hasNextPage } edges { node { clinicId clinicName points { period start score coverage confidence ${RISK} } } } } } }`;

/** A portfolio of 2,000 clinics over eight quarters through the api, beside the same SQL through bare Fastify and pg. */
export async function trendFigures(rounds: number): Promise<readonly Figure[]> {
  const database = await openBenchDatabase();
  try {
    await addPortfolio(database);
    const timed = await timedFigures(database, rounds);
    return [...timed, await countedFigure(database)];
  } finally {
    await database.close();
  }
}

async function timedFigures(database: BenchDatabase, rounds: number): Promise<readonly Figure[]> {
  const api = await startApi(database);
  const bare = await Service.start('bench/bare-server.js', 'BARE_PORT', {
    DATABASE_URL: database.appUrl,
    BARE_PROVIDER: database.provider.providerId,
  });
  const [toApi, toBare] = [new Load(api.port, 8), new Load(bare.port, 8)];
  try {
    const client = await Client.signIn(toApi);
    const together = await compare(
      rounds,
      () => toApi.for(SECONDS, async () => requirePoints(await client.ask(PORTFOLIO, {}))),
      () => toBare.for(SECONDS, async () => requirePoints(await answered(toBare, { ...BARE_CALL, path: '/portfolio' }))),
    );
    const each = await compare(
      rounds,
      () => repeat(SECONDS, () => everyClinic(client)),
      () => repeat(SECONDS, () => everyRow(toBare)),
    );
    return [figure('portfolio-trend', together), figure('portfolio-series', each)];
  } finally {
    for (const load of [toApi, toBare]) load.close();
    await Promise.all([api.stop(), bare.stop()]);
  }
}

const figure = (name: 'portfolio-trend' | 'portfolio-series', { product, limit, ratio }: Compared): Figure => ({
  name,
  product: rate(product),
  limit: rate(limit),
  value: ratio,
});

async function countedFigure(database: BenchDatabase): Promise<Figure> {
  const api = await startApi(database, true);
  const load = new Load(api.port, 1);
  try {
    const client = await Client.signIn(load);
    const before = await api.statements();
    await client.ask(PORTFOLIO, {});
    const messages = (await api.statements()) - before;
    return { name: 'portfolio-trend-messages', product: String(messages), limit: '', value: messages };
  } finally {
    load.close();
    await api.stop();
  }
}

/** The proxy's address is believed, so that each request can come from an address of its own: the rate limit stays on. */
const startApi = (database: BenchDatabase, counted = false): Promise<Service> =>
  Service.start('apps/api/src/main.js', 'API_PORT', { ...database.env, TRUST_PROXY: '127.0.0.1/32' }, counted);

const BARE_CALL = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' } as const;

async function answered(load: Load, call: Call): Promise<string> {
  const { status, text } = await load.send(call);
  if (status !== 200) throw new Error(`${call.path} answered ${status}: ${text.slice(0, 400)}`);
  return text;
}

class Client {
  private asked = 0;

  private constructor(
    private readonly load: Load,
    private readonly token: string,
  ) {}

  static async signIn(load: Load): Promise<Client> {
    const query = 'mutation ($input: SignInInput!) { signIn(input: $input) { token } }';
    const text = await new Client(load, '').ask(query, { input: OWNER });
    return new Client(load, (JSON.parse(text) as { data: { signIn: { token: string } } }).data.signIn.token);
  }

  /** The answer's text: taking large ones apart would cost the load as much as the server that made them. */
  async ask(query: string, variables: object): Promise<string> {
    this.asked += 1;
    const headers = {
      'content-type': 'application/json',
      'x-forwarded-for': `10.${this.asked & 255}.${(this.asked >> 8) & 255}.1`,
      ...(this.token ? { authorization: `Bearer ${this.token}` } : {}),
    };
    const text = await answered(this.load, { method: 'POST', path: '/graphql', headers, body: JSON.stringify({ query, variables }) });
    if (text.includes('"errors":')) throw new Error(`The api refused: ${text.slice(0, 400)}`);
    return text;
  }
}

const count = (text: string, part: string): number => text.split(part).length - 1;

function requirePoints(text: string): void {
  const points = count(text, `"clinics":${CLINICS},`);
  if (points !== QUARTERS)
    throw new Error(`The answer has ${points} quarters of ${CLINICS} clinics, not ${QUARTERS}: ${text.slice(0, 200)}`);
}

/** Every clinic's trend, page after page as a client has to read it. */
async function everyClinic(client: Client): Promise<void> {
  let seen = 0;
  let after: string | null = null;
  do {
    const text = await client.ask(SERIES, { after });
    seen += count(text, '"period":');
    after = /"endCursor":"([^"]+)","hasNextPage":true/.exec(text)?.[1] ?? null;
  } while (after !== null);
  requireEvery(seen);
}

async function everyRow(load: Load): Promise<void> {
  let seen = 0;
  let after = '';
  while (seen < CLINICS * QUARTERS) {
    const text = await answered(load, { ...BARE_CALL, path: `/series?first=${PAGE}&after=${encodeURIComponent(after)}` });
    const found = count(text, '"period":');
    if (found === 0) break;
    seen += found;
    after = /.*"clinicName":"([^"]+)"/s.exec(text)?.[1] ?? '';
  }
  requireEvery(seen);
}

function requireEvery(seen: number): void {
  if (seen !== CLINICS * QUARTERS) throw new Error(`The answers have ${seen} points, not ${CLINICS * QUARTERS}`);
}
