import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is counted in a cell that could become a cohort, and when that is enough. */
interface Counting {
  readonly counted: string;
  readonly enough: string;
}

const CELL = `k.pool, CASE WHEN k.pool <> 'shared' THEN k.provider_id END AS owner, k.archetype, CASE WHEN level < 3 THEN k.size_band END AS size_band,
        CASE WHEN level < 2 THEN k.region END AS region, k.provider_id,`;
const UNPLACED = `k.quarter = wanted AND k.cohort IS NULL`;

const CLINICS: Counting = {
  counted: `
      SELECT ${CELL} count(*) AS n
      FROM public.clinic_cohort k WHERE ${UNPLACED} GROUP BY 1, 2, 3, 4, 5, 6) per`,
  enough: `sum(per.n) - max(per.n) >= 5 AND count(*) >= 3 ELSE sum(per.n) >= 6 END`,
};

/** Clinics of one owner group are one party, whichever provider looks after them; any other clinic is one by itself. */
const PARTY = `coalesce('group ' || nullif(lower(btrim(c.group_name)), ''), c.clinic_id::text)`;

const PARTIES: Counting = {
  counted: `
      SELECT q.*, count(*) OVER (PARTITION BY q.pool, q.owner, q.archetype, q.size_band, q.region, q.provider_id) AS n
      FROM (SELECT DISTINCT ${CELL} ${PARTY} AS party
        FROM public.clinic_cohort k JOIN public.clinic c USING (provider_id, clinic_id) WHERE ${UNPLACED}) q) per`,
  enough: `count(DISTINCT per.party) - max(per.n) >= 5 AND count(DISTINCT per.provider_id) >= 3 ELSE count(DISTINCT per.party) >= 6 END`,
};

/** A group with five clinics would otherwise be five others to the sixth, and could be told by it: whoever knows a party's figures can take them away. */
export class CountParties1765610000002 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await recount(db, CLINICS, PARTIES);
  }

  async down(db: QueryRunner): Promise<void> {
    await recount(db, PARTIES, CLINICS);
  }
}

/** The rest of the function stays as it was made. */
async function recount(db: QueryRunner, from: Counting, to: Counting): Promise<void> {
  const [row] = (await db.query(`SELECT pg_get_functiondef('gate.freeze_benchmarks(timestamptz)'::regprocedure) AS code`)) as {
    code: string;
  }[];
  const code = row?.code ?? '';
  if (!code.includes(from.counted) || !code.includes(from.enough))
    throw new Error('The function that freezes benchmarks is not the one expected');
  await db.query(code.replace(from.counted, () => to.counted).replace(from.enough, () => to.enough));
}
