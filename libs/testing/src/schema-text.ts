/** Runs a statement and returns its rows. */
export type Query = <Row>(text: string, values?: readonly unknown[]) => Promise<readonly Row[]>;

const TABLES = `SELECT c.oid::int8 AS oid, c.relname AS name, c.relrowsecurity AS secured, c.relforcerowsecurity AS forced, c.reloptions AS options
  FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> 'migration' ORDER BY c.relname`;
const COLUMNS = `SELECT a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type, a.attnotnull AS required, pg_get_expr(d.adbin, d.adrelid) AS fallback
  FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
  WHERE a.attrelid = $1 AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum`;
// NOT NULL is told by the columns; PostgreSQL 18 lists it as a constraint too.
const CONSTRAINTS = `SELECT conname AS name, pg_get_constraintdef(oid) AS text FROM pg_constraint WHERE conrelid = $1 AND contype <> 'n' ORDER BY conname`;
const INDEXES = `SELECT pg_get_indexdef(indexrelid) AS text FROM pg_index i WHERE indrelid = $1
  AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conindid = i.indexrelid AND c.contype IN ('p', 'u')) ORDER BY indexrelid::regclass::text`;
const POLICIES = `SELECT polname AS name, CASE polcmd WHEN '*' THEN 'ALL' WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE' WHEN 'd' THEN 'DELETE' ELSE polcmd::text END AS command,
  (SELECT string_agg(rolname, ', ' ORDER BY rolname) FROM pg_roles WHERE oid = ANY (polroles)) AS roles,
  pg_get_expr(polqual, polrelid) AS condition, pg_get_expr(polwithcheck, polrelid) AS checked FROM pg_policy WHERE polrelid = $1 ORDER BY polname`;
const GRANTS = `SELECT grantee, string_agg(privilege_type, ', ' ORDER BY privilege_type) AS privileges FROM information_schema.role_table_grants
  WHERE table_schema = 'public' AND table_name = $1 AND grantee IN ('wardround_app', 'wardround_gate', 'PUBLIC') GROUP BY grantee ORDER BY grantee`;
const FUNCTIONS = `SELECT pg_get_functiondef(p.oid) AS text, r.rolname AS owner, p.oid::regprocedure::text AS signature,
    (SELECT string_agg(coalesce(g.rolname, 'PUBLIC'), ', ' ORDER BY g.rolname)
     FROM aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a LEFT JOIN pg_roles g ON g.oid = a.grantee
     WHERE a.grantee <> p.proowner) AS callers
  FROM pg_proc p JOIN pg_roles r ON r.oid = p.proowner JOIN pg_namespace n ON n.oid = p.pronamespace
  WHERE n.nspname IN ('public', 'gate') AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e') ORDER BY n.nspname, p.proname`;
const OTHERS = `SELECT CASE c.relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' WHEN 'S' THEN 'SEQUENCE' ELSE 'FOREIGN TABLE' END AS kind, c.relname AS name
  FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('v', 'm', 'S', 'f')
    AND c.relname <> 'migration_id_seq' ORDER BY c.relname`;
const TRIGGERS = `SELECT pg_get_triggerdef(oid) AS text FROM pg_trigger WHERE tgrelid = $1 AND NOT tgisinternal ORDER BY tgname`;

interface Table {
  oid: string;
  name: string;
  secured: boolean;
  forced: boolean;
  options: string[] | null;
}

interface GateFunction {
  text: string;
  owner: string;
  signature: string;
  callers: string | null;
}

/**
 * The schema as text in a fixed order: tables with their columns, keys, indexes, triggers, policies and grants, then functions
 * with who may call them, then whatever else there is.
 */
export async function schemaText(query: Query): Promise<string> {
  const parts: string[] = [];
  for (const table of await query<Table>(TABLES)) parts.push(await tableText(query, table));
  for (const { text, owner, signature, callers } of await query<GateFunction>(FUNCTIONS)) {
    parts.push(`${text.trim()};\n-- owner ${owner}\nGRANT EXECUTE ON FUNCTION ${signature} TO ${callers ?? 'nobody'};\n`);
  }
  for (const { kind, name } of await query<{ kind: string; name: string }>(OTHERS)) parts.push(`-- ${kind} ${name}\n`);
  return parts.join('\n');
}

async function tableText(query: Query, table: Table): Promise<string> {
  const columns = await query<{ name: string; type: string; required: boolean; fallback: string | null }>(COLUMNS, [table.oid]);
  const constraints = await query<{ name: string; text: string }>(CONSTRAINTS, [table.oid]);
  const body = [
    ...columns.map(
      ({ name, type, required, fallback }) => `  ${name} ${type}${fallback ? ` DEFAULT ${fallback}` : ''}${required ? ' NOT NULL' : ''}`,
    ),
    ...constraints.map(({ name, text }) => `  CONSTRAINT ${name} ${text}`),
  ];
  const options = table.options ? ` WITH (${table.options.join(', ')})` : '';
  return [
    `CREATE TABLE ${table.name} (\n${body.join(',\n')}\n)${options};`,
    ...(await query<{ text: string }>(INDEXES, [table.oid])).map(({ text }) => `${text};`),
    ...(await query<{ text: string }>(TRIGGERS, [table.oid])).map(({ text }) => `${text};`),
    ...(table.secured ? [`ALTER TABLE ${table.name} ENABLE ROW LEVEL SECURITY;`] : []),
    ...(table.forced ? [`ALTER TABLE ${table.name} FORCE ROW LEVEL SECURITY;`] : []),
    ...(await policies(query, table)),
    ...(await query<{ grantee: string; privileges: string }>(GRANTS, [table.name])).map(
      (g) => `GRANT ${g.privileges} ON ${table.name} TO ${g.grantee};`,
    ),
    '',
  ].join('\n');
}

async function policies(query: Query, { oid, name: table }: Table): Promise<readonly string[]> {
  const rows = await query<{ name: string; command: string; roles: string; condition: string | null; checked: string | null }>(POLICIES, [
    oid,
  ]);
  return rows.map(({ name, command, roles, condition, checked }) => {
    const using = condition === null ? '' : `\n  USING ${condition}`;
    const check = checked === null ? '' : `\n  WITH CHECK ${checked}`;
    return `CREATE POLICY ${name} ON ${table} FOR ${command} TO ${roles}${using}${check};`;
  });
}
