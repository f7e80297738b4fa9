import { ROLES } from '#libs/domain';
import { POSITIONS, type Caller } from './callers.js';
import type { Proof } from './matrix.js';

export interface Counts {
  readonly operations: number;
  readonly fields: number;
  readonly routes: number;
  readonly callers: number;
  readonly calls: number;
  /** A field asked for by a caller, counted once however often it was. */
  readonly pairs: number;
}

/** docs/isolation.md: what was proved, as it came out. */
export function isolationPage(proofs: readonly Proof[], counts: Counts): string {
  const rows = [...new Set(proofs.map(({ row }) => row))];
  const table = rows.map(
    (row) =>
      `| \`${row}\` | ${COLUMNS.map((column) => cell(proofs.filter((proof) => proof.row === row && column.has(proof.caller)))).join(' | ')} |`,
  );
  return [
    '# Isolation, proved',
    '',
    'This page is written by the isolation tests, and a run fails when it no longer says what the run found:',
    '`WARDROUND_WRITE_DOCS=1 npm run jest -- --selectProjects journeys --testPathPatterns test/isolation`.',
    '',
    'The rows are taken from `schema.graphql` and from the routers of the running api and ingest, both over one real PostgreSQL.',
    'Every operation selects every field below it and is aimed at one clinic’s records by every kind of caller. A new field,',
    'operation or route without a proof fails the build.',
    '',
    `**${counts.operations} operations, ${counts.fields} fields, ${counts.routes} routes, ${counts.callers} callers: ${counts.calls} calls, no leak.**`,
    '',
    `A caller is one of ${ROLES.length} roles or a device key, in its own clinic, in another one of the same provider, or at another provider; an`,
    `owner without any clinic, beside those of another one; or nobody. Every caller asked for every field: ${counts.fields} fields × ${counts.callers} callers = **${counts.pairs} pairs of field and caller**.`,
    'Besides the table: cursors and ids taken from another clinic, counts and figures before and after another clinic reports',
    '(`interference.spec.ts`); random operations by random callers (`random-attack.spec.ts`); every table by raw SQL without a scope',
    '(`raw-sql.spec.ts`); as many statements for what is foreign as for what is missing (`statements.spec.ts`); jobs and logs.',
    '',
    '| word | what was proved |',
    '|---|---|',
    '| allowed | the caller sees or changes the clinic |',
    '| FORBIDDEN | the caller sees the clinic, and the role does not allow this |',
    '| NOT_FOUND | word for word the answer about an id that nobody has |',
    '| nothing of it | lists, counts and figures are those about an id that nobody has |',
    '| BAD_USER_INPUT | a made-up code, refused alike whoever shows it |',
    '| UNAUTHENTICATED | asks to sign in, in the same words whatever it is aimed at |',
    '| token’s clinic only | the machine enrols where its token says, whatever else it says |',
    '| open | open to everybody; says nothing of any clinic |',
    '| refused | nobody is answered this way |',
    '',
    `| operation or route | ${COLUMNS.map(({ title }) => title).join(' | ')} |`,
    `|---|${COLUMNS.map(() => '---').join('|')}|`,
    ...table,
    '',
  ].join('\n');
}

interface Column {
  readonly title: string;
  readonly has: (caller: Caller) => boolean;
}

const COLUMNS: readonly Column[] = [
  ...POSITIONS.map((position): Column => ({ title: position, has: (caller) => caller.kind === 'person' && caller.position === position })),
  ...POSITIONS.map((position): Column => ({
    title: `device key, ${position}`,
    has: (caller) => caller.kind === 'device' && caller.position === position,
  })),
  { title: 'signed out', has: ({ kind }) => kind === 'nobody' },
];

/** One outcome when all roles share it, otherwise the roles of each. */
function cell(proofs: readonly Proof[]): string {
  const outcomes = [...new Set(proofs.map(({ outcome }) => outcome))];
  if (outcomes.length === 1) return outcomes[0] ?? '';
  const rolesOf = (outcome: string): string =>
    [...new Set(proofs.flatMap((proof) => (proof.outcome === outcome ? [proof.caller.role ?? proof.caller.kind] : [])))].join(', ');
  return outcomes.map((outcome) => `${outcome}: ${rolesOf(outcome)}`).join('<br>');
}
