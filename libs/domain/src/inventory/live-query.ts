/** Tables that a question to computers may read: how they are secured. No files, no browsing, no command lines, no environment, no keys. */
export const LIVE_QUERY_TABLES: readonly string[] = [
  ...['alf', 'apps', 'bitlocker_info', 'block_devices', 'certificates', 'chrome_extensions', 'deb_packages', 'disk_encryption'],
  ...['dns_resolvers', 'firefox_addons', 'gatekeeper', 'groups', 'homebrew_packages', 'interface_addresses', 'interface_details'],
  ...['iptables', 'kernel_info', 'kernel_modules', 'listening_ports', 'logged_in_users', 'mounts', 'npm_packages', 'os_version'],
  ...['osquery_info', 'osquery_schedule', 'password_policy', 'patches', 'platform_info', 'programs', 'python_packages', 'rpm_packages'],
  ...['screenlock', 'secureboot', 'security_profile_info', 'services', 'sip_config', 'system_info', 'systemd_units', 'time', 'uptime'],
  ...['user_groups', 'users', 'windows_firewall_rules', 'windows_optional_features', 'windows_security_center'],
  ...['windows_security_products', 'windows_update_history'],
];
const TABLES: ReadonlySet<string> = new Set(LIVE_QUERY_TABLES);
const FUNCTIONS: ReadonlySet<string> = new Set([
  ...['abs', 'avg', 'cast', 'coalesce', 'count', 'date', 'datetime', 'exists', 'group_concat', 'ifnull', 'iif', 'in', 'instr', 'length'],
  ...['lower', 'ltrim', 'max', 'min', 'not', 'and', 'or', 'on', 'where', 'select', 'from', 'join', 'nullif', 'replace', 'round', 'rtrim'],
  ...['strftime', 'substr', 'sum', 'trim', 'unixepoch', 'upper', 'using', 'as', 'when', 'then', 'else', 'by', 'having', 'distinct', 'all'],
  ...['case', 'union', 'except', 'intersect', 'between', 'like', 'glob'],
]);
const NEVER: ReadonlySet<string> = new Set([
  ...['alter', 'analyze', 'attach', 'begin', 'commit', 'create', 'delete', 'detach', 'drop', 'explain', 'insert', 'pragma', 'reindex'],
  ...['rollback', 'savepoint', 'update', 'vacuum', 'values', 'with', 'window', 'natural', 'indexed', 'returning', 'into'],
]);
/** What ends the list of tables. */
const AFTER_TABLES: ReadonlySet<string> = new Set(['where', 'group', 'order', 'having', 'limit', 'union', 'except', 'intersect', 'select']);

export const MAX_LIVE_SQL = 2_000;

export type LiveQueryCheck =
  { readonly ok: true; readonly sql: string; readonly tables: readonly string[] } | { readonly ok: false; readonly detail: string };

/**
 * One SELECT over the tables above, or why it is not. What this reader does not understand is refused: comments, quoted names, tables that are
 * listed with commas, names with a dot after FROM.
 */
export function checkLiveQuery(text: string): LiveQueryCheck {
  const sql = text.length > MAX_LIVE_SQL ? '' : trimmed(trimmed(text).replace(/;$/, ''));
  if (sql === '') return refused(`1 to ${MAX_LIVE_SQL} characters of SQL are taken`);
  if (!isPlain(sql)) return refused('outside text in single quotes only plain letters, digits and signs are taken, and blanks of ASCII');
  const tokens = tokensOf(sql);
  if (!tokens) return refused('text in single quotes, names, numbers and operators are taken: no comments, no other quotes, one statement');
  if (tokens[0] !== 'select') return refused('it has to begin with SELECT');
  const word = tokens.find((token) => NEVER.has(token));
  if (word !== undefined) return refused(`${word.toUpperCase()} is not taken`);
  return new TableReader(tokens).read(sql);
}

function refused(detail: string): LiveQueryCheck {
  return { ok: false, detail };
}

const TEXT = /'(?:[^']|'')*'/g;
/** SQLite's own blanks: whatever else looks like one is a letter to SQLite. */
const BLANKS_AROUND = /^[ \t\n\r\f]+|[ \t\n\r\f]+$/g;
const TOKEN = /[ \t\n\r\f]*(?:('(?:[^']|'')*')|([A-Za-z_][A-Za-z0-9_]*)|(\d+(?:\.\d+)?)|(\|\||<>|<=|>=|==|!=|[-+*/%(),.=<>&|~]))/y;

function trimmed(sql: string): string {
  return sql.replace(BLANKS_AROUND, '');
}

function isPlain(sql: string): boolean {
  return !/[^ -~\t\n\r\f]/.test(sql.replace(TEXT, "''")) && !/[\0-\x08\x0b\x0e-\x1f]/.test(sql);
}

/** Lower-case tokens; null where the text is not made of them. A text in quotes stands as `'`. */
function tokensOf(sql: string): readonly string[] | null {
  if (/--|\/\*/.test(sql.replace(TEXT, "''"))) return null;
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < sql.length) {
    const found = TOKEN.exec(sql);
    if (!found) return null;
    tokens.push(found[1] === undefined ? (found[2]?.toLowerCase() ?? found[3] ?? found[4] ?? '') : "'");
  }
  return tokens;
}

class TableReader {
  private readonly tables = new Set<string>();
  /** For each open parenthesis: whether its list of tables is being read. */
  private readonly inTables: boolean[] = [false];

  constructor(private readonly tokens: readonly string[]) {}

  read(sql: string): LiveQueryCheck {
    for (const [n, token] of this.tokens.entries()) {
      const problem = this.take(token, this.tokens[n + 1] ?? '', this.tokens[n + 2] ?? '');
      if (problem !== null) return refused(problem);
    }
    if (this.inTables.length !== 1) return refused('a parenthesis is not closed');
    if (this.tables.size === 0) return refused('it reads no table');
    return { ok: true, sql: `${sql};`, tables: [...this.tables].sort() };
  }

  private take(token: string, next: string, afterNext: string): string | null {
    this.nest(token);
    if (this.inTables.length === 0) return 'a parenthesis is closed that was not opened';
    if (token === ',' && this.inTables.at(-1) === true) return 'tables are joined with JOIN, not listed with commas';
    if (token === 'in' && next !== '(') return 'IN is followed by a list in parentheses';
    if (token === 'from' || token === 'join') return this.takeTable(next, afterNext);
    return isStrangeCall(token, next) ? `the function ${token} is not taken` : null;
  }

  private nest(token: string): void {
    if (token === '(') this.inTables.push(false);
    if (token === ')') this.inTables.pop();
    if (AFTER_TABLES.has(token) && this.inTables.length > 0) this.inTables[this.inTables.length - 1] = false;
  }

  private takeTable(name: string, after: string): string | null {
    this.inTables[this.inTables.length - 1] = true;
    if (name === '(') return after === 'select' ? null : 'after FROM ( comes SELECT';
    if (!TABLES.has(name)) return `${/^[a-z_]/.test(name) ? name : 'what stands after FROM or JOIN'} is not a table that may be asked for`;
    if (after === '.' || after === '(') return `${name} takes no ${after} here`;
    this.tables.add(name);
    return null;
  }
}

function isStrangeCall(name: string, next: string): boolean {
  return next === '(' && /^[a-z_]/.test(name) && !FUNCTIONS.has(name);
}
