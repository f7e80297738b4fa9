import type { ClinicScope } from '#libs/domain';
import { acceptScan, normaliseInbox, type IntakeDeps } from '#libs/flow';
import { copyIn } from '../measure/copy.js';
import { rate, type Figure } from '../measure/figure.js';
import { compare, type Timed } from '../measure/rounds.js';
import { openBenchDatabase, type BenchDatabase } from '../world/bench-database.js';
import { addClinic } from '../world/devices.js';
import { WEEKLY_FINDINGS, weeklyRules, weeklyScan } from '../world/weekly-scan.js';

const WEEK_MS = 7 * 86_400_000;
const FIRST = Date.UTC(2026, 0, 5);

/**
 * A scan of 50,000 findings that comes again with one in a hundred changed, taken and merged, beside the bare SQL that gives the same answer: COPY of what
 * was told into a table, what is missing closed, what is back reopened, what is new inserted, by a superuser and without texts being compared.
 */
export async function reimportFigures(rounds: number): Promise<readonly Figure[]> {
  const database = await openBenchDatabase();
  try {
    const scope = await addClinic(database, 'Weekly');
    let week = 0;
    await take(database, scope, week);
    await copyTables(database);
    const written: number[] = [];
    const product = async (): Promise<Timed> => {
      const [before, timed] = [await transaction(database), await take(database, scope, (week += 1))];
      written.push(await rewritten(database, before, week));
      return timed;
    };
    let bareWeek = 0;
    const rates = await compare(rounds, product, () => bare(database, (bareWeek += 1)));
    const each = Math.max(...written) / WEEKLY_FINDINGS;
    return [
      { name: 'reimport-findings', product: rate(rates.product), limit: rate(rates.limit), value: rates.ratio },
      { name: 'reimport-versions', product: each.toFixed(4), limit: '', value: each },
    ];
  } finally {
    await database.close();
  }
}

const dayOf = (week: number): Date => new Date(FIRST + week * WEEK_MS);

async function take({ deps, clock, admin }: BenchDatabase, scope: ClinicScope, week: number): Promise<Timed> {
  const intake: IntakeDeps = { ...deps, unannounced: () => undefined };
  const scan = weeklyScan(week);
  clock.at = dayOf(week);
  const started = performance.now();
  const taken = await acceptScan(intake, scope, { scan, scanId: `week-${week}`, scope: null, observedAt: dayOf(week) });
  if (!taken.ok) throw new Error(taken.failure);
  await normaliseInbox(deps, scope);
  const seconds = (performance.now() - started) / 1_000;
  const { rows } = await admin.query<{ n: string }>('SELECT count(*) AS n FROM finding WHERE open');
  if (Number(rows[0]?.n) !== WEEKLY_FINDINGS) throw new Error(`${rows[0]?.n} findings are open after week ${week}`);
  return { count: WEEKLY_FINDINGS, seconds };
}

async function transaction({ admin }: BenchDatabase): Promise<string> {
  return (await admin.query<{ id: string }>('SELECT pg_current_xact_id()::text AS id')).rows[0]?.id ?? '';
}

/** Versions of findings, places and CVEs that say what they said before the week's scan. */
async function rewritten({ admin }: BenchDatabase, before: string, week: number): Promise<number> {
  const { rows } = await admin.query<{ n: string }>(
    `WITH same AS (SELECT finding_id, xmin FROM finding WHERE open AND opened_at < $2)
     SELECT (SELECT count(*) FROM same WHERE xmin::text::bigint >= $1)
       + (SELECT count(*) FROM finding_place p JOIN same USING (finding_id) WHERE p.xmin::text::bigint >= $1)
       + (SELECT count(*) FROM finding_cve c JOIN same USING (finding_id) WHERE c.xmin::text::bigint >= $1) AS n`,
    [before, dayOf(week)],
  );
  return Number(rows[0]?.n);
}

async function copyTables({ admin }: BenchDatabase): Promise<void> {
  await admin.query(`CREATE TABLE told (rule text PRIMARY KEY);
    CREATE TABLE bare_finding (LIKE finding INCLUDING ALL);
    CREATE TABLE bare_place (LIKE finding_place INCLUDING ALL);
    CREATE INDEX ON bare_finding (rule);
    INSERT INTO bare_finding SELECT * FROM finding;
    INSERT INTO bare_place SELECT * FROM finding_place;
    CREATE TABLE model AS SELECT * FROM finding LIMIT 1;
    CREATE TABLE model_place AS SELECT * FROM finding_place LIMIT 1;
    ANALYZE`);
}

const BARE = `
  BEGIN;
  CREATE TEMP TABLE moved ON COMMIT DROP AS
    SELECT f.finding_id, t.rule IS NOT NULL AS there FROM bare_finding f LEFT JOIN told t ON t.rule = f.rule WHERE f.open <> (t.rule IS NOT NULL);
  UPDATE bare_finding f SET open = m.there, open_places = m.there::int, fixed_at = CASE WHEN m.there THEN NULL ELSE now() END
    FROM moved m WHERE f.finding_id = m.finding_id;
  UPDATE bare_place p SET open = m.there, fixed_at = CASE WHEN m.there THEN NULL ELSE now() END FROM moved m WHERE p.finding_id = m.finding_id;
  CREATE TEMP TABLE fresh ON COMMIT DROP AS
    SELECT gen_random_uuid() AS finding_id, t.rule FROM told t WHERE NOT EXISTS (SELECT 1 FROM bare_finding f WHERE f.rule = t.rule);
  INSERT INTO bare_finding SELECT (jsonb_populate_record(m, jsonb_build_object('finding_id', n.finding_id, 'key', n.rule, 'rule', n.rule))).*
    FROM fresh n, model m;
  INSERT INTO bare_place SELECT (jsonb_populate_record(m, jsonb_build_object('finding_id', n.finding_id))).* FROM fresh n, model_place m;
  COMMIT`;

async function bare({ admin }: BenchDatabase, week: number): Promise<Timed> {
  const rules = weeklyRules(week).map((rule) => Buffer.from(`${rule}\n`));
  await admin.query('TRUNCATE told');
  const started = performance.now();
  await copyIn(admin, 'told', rules);
  await admin.query(BARE);
  return { count: WEEKLY_FINDINGS, seconds: (performance.now() - started) / 1_000 };
}
