import type { Query } from './schema-text.js';

interface Policy {
  readonly table: string;
  readonly policy: string;
  readonly command: string;
  readonly permissive: boolean;
  readonly gate: boolean;
  readonly clinics: boolean;
  readonly condition: string | null;
  readonly checked: string | null;
}

/** Belong to no provider: names of migrations, what the whole world knows of vulnerabilities and support dates, and how its feeds go. */
const PUBLIC_TABLES = `'migration', 'vulnerability', 'intelligence_feed', 'product_lifecycle', 'published_half_year', 'feed_edition', 'advisory'`;
const TENANT_TABLES = `c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND c.relname NOT IN (${PUBLIC_TABLES})`;

/** Public tables that the application could write: must be empty. */
export async function writablePublicTables(query: Query): Promise<readonly string[]> {
  const rows = await query<{ name: string }>(`
    SELECT c.relname AS name FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relname IN (${PUBLIC_TABLES})
      AND (has_table_privilege('wardround_app', c.oid, 'INSERT, UPDATE, DELETE, TRUNCATE')) ORDER BY 1`);
  return rows.map(({ name }) => name);
}

/** Tables that a forgotten guard would open: must be empty. */
export async function unguardedTables(query: Query): Promise<readonly string[]> {
  const rows = await query<{ name: string }>(`
    SELECT c.relname AS name FROM pg_class c
    WHERE ${TENANT_TABLES} AND (
      NOT c.relrowsecurity OR NOT c.relforcerowsecurity
      OR NOT EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid AND p.polwithcheck IS NOT NULL)
      OR NOT EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'provider_id' AND a.attnotnull)
      OR NOT EXISTS (SELECT 1 FROM pg_index i WHERE i.indrelid = c.oid AND i.indisprimary)
      OR EXISTS (SELECT 1 FROM pg_index i JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0]
                 WHERE i.indrelid = c.oid AND i.indisprimary AND a.attname <> 'provider_id')
      OR EXISTS (SELECT 1 FROM aclexplode(c.relacl) g WHERE g.grantee = 0))
    ORDER BY c.relname`);
  return rows.map(({ name }) => name);
}

/** Policies through which a role would see beyond its scope, or the gate's would write beyond it: must be empty. */
export async function openPolicies(query: Query): Promise<readonly string[]> {
  const found = await policies(query);
  return found
    .filter(
      (policy) => (policy.gate ? policy.command !== 'r' : policy.permissive) && !isBound(policy) && !handsOver(policy) && !freezes(policy),
    )
    .map(nameOf);
}

/** Moves one clinic into the scope, by the code that its provider gave out: the row before lies elsewhere, the row after has to be the scope's. */
function handsOver(policy: Policy): boolean {
  const { condition, checked } = policy;
  return (
    nameOf(policy) === 'clinic.gate_hands_over' &&
    isBound({ ...policy, clinics: false, condition: null }) &&
    checked !== null &&
    (condition ?? '').includes('wardround.hand_over_code')
  );
}

/** Writes benchmarks across providers, of the one quarter that is being frozen. */
function freezes(policy: Policy): boolean {
  const { condition, checked, gate } = policy;
  const tables = ['benchmark_freeze', 'benchmark_cohort', 'clinic_cohort'];
  const isOfQuarter = (text: string | null): boolean => text === null || text.includes('wardround.benchmark_quarter');
  return (
    gate &&
    tables.some((table) => nameOf(policy) === `${table}.gate_freezes`) &&
    checked !== null &&
    isOfQuarter(condition) &&
    isOfQuarter(checked)
  );
}

/** Keys that would keep a row from following its clinic to another provider: must be empty. */
export async function stuckKeys(query: Query): Promise<readonly string[]> {
  const rows = await query<{ name: string }>(`
    SELECT k.conname AS name FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
    WHERE ${TENANT_TABLES} AND k.contype = 'f' AND (k.confupdtype <> 'c' OR k.confdeltype <> 'c')
      AND EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = k.confrelid AND a.attname = 'clinic_id' AND NOT a.attisdropped)
    ORDER BY 1`);
  return rows.map(({ name }) => name);
}

/** Policies that read the scope's settings once a row instead of once a statement: must be empty. */
export async function costlyPolicies(query: Query): Promise<readonly string[]> {
  const costly = (text: string | null): boolean => text !== null && withoutSubselects(text).includes('current_setting');
  return (await policies(query)).filter(({ condition, checked }) => costly(condition) || costly(checked)).map(nameOf);
}

/** Functions that anybody may call with their owner's rights: must be empty. */
export async function openFunctions(query: Query): Promise<readonly string[]> {
  const rows = await query<{ name: string }>(`
    SELECT p.oid::regprocedure::text AS name FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
    WHERE n.nspname IN ('public', 'gate') AND p.prosecdef
      AND EXISTS (SELECT 1 FROM aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a WHERE a.grantee = 0)
    ORDER BY 1`);
  return rows.map(({ name }) => name);
}

function policies(query: Query): Promise<readonly Policy[]> {
  return query<Policy>(`
    SELECT c.relname AS table, p.polname AS policy, p.polcmd AS command, p.polpermissive AS permissive,
      p.polroles = ARRAY[(SELECT oid FROM pg_roles WHERE rolname = 'wardround_gate')] AS gate,
      EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'clinic_id' AND NOT a.attisdropped) AS clinics,
      pg_get_expr(p.polqual, p.polrelid) AS condition, pg_get_expr(p.polwithcheck, p.polrelid) AS checked
    FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid WHERE ${TENANT_TABLES} ORDER BY 1, 2`);
}

const nameOf = ({ table, policy }: Policy): string => `${table}.${policy}`;

/** Whether every condition of the policy names the provider's setting, and the clinics' where the table has clinics. */
function isBound({ clinics, condition, checked }: Policy): boolean {
  const settings = ['wardround.provider_id', ...(clinics ? ['wardround.clinic_ids'] : [])];
  return [condition, checked].every((text) => text === null || settings.every((setting) => text.includes(setting)));
}

/** The expression with every `( SELECT … )` taken out, brackets matched. */
function withoutSubselects(text: string): string {
  const start = text.search(/\(\s*SELECT/);
  if (start < 0) return text;
  let depth = 0;
  for (let end = start; end < text.length; end += 1) {
    depth += text[end] === '(' ? 1 : text[end] === ')' ? -1 : 0;
    if (depth === 0) return text.slice(0, start) + withoutSubselects(text.slice(end + 1));
  }
  return text.slice(0, start);
}
