import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ClinicScope, ImportRules } from '#libs/domain';
import { quarantineSubmission } from '#libs/flow';
import type { TestProvider } from '#libs/testing';
import { IngestFixture } from './support/ingest-fixture.js';

const CLI = fileURLToPath(new URL('../../dist/apps/cli/src/main.js', import.meta.url));
const KEY = Buffer.alloc(32, 7).toString('base64');

let ingest: IngestFixture;
let north: TestProvider;
let clinic: ClinicScope;
let folder: string;

beforeAll(async () => {
  ingest = await IngestFixture.open();
  north = await ingest.provider('North IT');
  clinic = north.clinics[0]!;
  folder = mkdtempSync(join(tmpdir(), 'cli-intake-'));
}, 60_000);
afterAll(async () => {
  await ingest.close();
  rmSync(folder, { recursive: true });
});

function run(...args: readonly string[]): { readonly code: number | null; readonly out: string; readonly err: string } {
  const env = { PATH: process.env['PATH'], ...ingest.environment, WARDROUND_SECRET_KEY: KEY };
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], { env, encoding: 'utf8' });
  return { code: status, out: stdout, err: stderr };
}
function file(name: string, content: string): string {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}
const rules = (): string => {
  const column = (field: string, name: string) => ({ field, column: name, constant: null, values: [], otherwise: null });
  const style = { format: 'csv', delimiter: 'auto', encoding: 'auto', decimal: '.', dates: 'day-first', timeZone: 'UTC', list: null };
  return file(
    'rules.json',
    JSON.stringify({ kind: 'training', tool: 'Moodle', ...style, fields: [column('staff', 'Who'), column('completedAt', 'When')] }),
  );
};
const where = (of = clinic): readonly string[] => {
  return [
    '--provider',
    of.providerId,
    '--clinic',
    of.clinicId,
    '--assessment-id',
    'cli-1',
    '--observed-at',
    '2026-11-20T01:00:00Z',
    '--complete',
  ];
};
const submissions = () => ingest.rows('SELECT state FROM submission');

describe('wardround import', () => {
  it('previews what would change, stores nothing, and then takes it once', async () => {
    const people = file('people.csv', 'Who,When,Phone\nKim,1/11/2026,0400\nLee,,\n');
    const seen = run('import', 'preview', people, '--rules', rules(), ...where());
    expect([seen.code, seen.out]).toEqual([
      0,
      expect.stringMatching(/^2 rows, 0 of them cannot be read\n {2}not read: Phone\n1 added, 0 changed/),
    ]);
    expect(await submissions()).toEqual([]);
    expect(run('import', 'run', people, '--rules', rules(), ...where()).out).toMatch(/^accepted .*: 2 rows\n$/);
    expect(run('import', 'run', people, '--rules', rules(), ...where()).out).toMatch(/^duplicate /);
    expect(await submissions()).toHaveLength(1);
  });

  it('tells every problem with its place, and never steers the terminal', () => {
    const people = file('bad.csv', 'Who,When,\u001b[2J\nKim,1/13/2026,\n,x,\n');
    const { code, out } = run('import', 'run', people, '--rules', rules(), ...where());
    expect(code).toBe(1);
    expect(out).toMatch(/row 2, column When: expected a date/);
    expect(out).toMatch(/row 3, column Who: is empty/);
    expect(out).not.toContain('\u001b');
  });

  it.each([
    [[], 'name one file'],
    [['/nowhere.csv', '--rules', '/nowhere.json', '--provider', 'x'], '--provider must be an id'],
  ])('refuses %j', (args, reason) => {
    const { code, err } = run('import', 'preview', ...args);
    expect([code, err]).toEqual([2, expect.stringContaining(reason)]);
  });

  it('of a clinic that is another provider’s is refused', async () => {
    const people = file('theirs.csv', 'Who,When\nKim,\n');
    const theirs = (await ingest.provider('South IT')).clinics[0]!;
    const { code, err } = run('import', 'run', people, '--rules', rules(), ...where({ ...clinic, clinicId: theirs.clinicId }));
    expect([code, err]).toEqual([2, expect.stringContaining('there is no such clinic')]);
  });
});

describe('wardround import of findings', () => {
  const column = (field: string, name: string) => ({ field, column: name, constant: null, values: [], otherwise: null });
  const rulesOf = (listsAllOpen: boolean): ImportRules => ({
    ...{ kind: 'findings', tool: 'Acme Scanner', format: 'csv', delimiter: 'auto', encoding: 'auto', decimal: '.', dates: 'iso' },
    ...{
      timeZone: 'UTC',
      list: null,
      listsAllOpen,
      fields: [column('title', 'Issue'), column('asset', 'Host'), column('scannedAt', 'At')],
    },
  });
  const at = (key: string, ...more: readonly string[]): readonly string[] => {
    return ['--provider', clinic.providerId, '--clinic', clinic.clinicId, '--assessment-id', key, '--scope', 'Rooms', ...more];
  };

  it('previews by the rules in a file, and takes it by a mapping that is kept', async () => {
    const rules = file('findings.json', JSON.stringify(rulesOf(true)));
    const export1 = file('export-1.csv', 'Issue,Host,At\nOld,pc-1,2026-11-20\nWeak,pc-2,2026-11-20\n');
    const seen = run('import', 'preview', export1, '--rules', rules, ...at('f-1'));
    expect([seen.code, seen.out]).toEqual([0, expect.stringMatching(/2 opened, 0 reopened, 0 fixed.*\nbelieved: everything\n {2}opened /)]);
    expect(run('import', 'run', export1, '--rules', rules, ...at('f-1'))).toMatchObject({
      code: 2,
      err: expect.stringContaining('--mapping'),
    });
    const mappingId = randomUUID();
    const made = { mappingId, version: 1, name: 'Acme', rules: rulesOf(true), changedAt: new Date(), changedBy: 'test' };
    await ingest.deps.records.forProvider(north.scope, ({ imports }) => imports.add(made));
    expect(run('import', 'run', export1, '--mapping', mappingId, ...at('f-1')).out).toMatch(
      /^accepted .*: 2 rows; believed: everything\n$/,
    );
    await ingest.normalise(clinic);
    const export2 = file('export-2.csv', 'Issue,Host,At\nOld,pc-1,2026-11-21\n');
    const next = run('import', 'preview', export2, '--mapping', mappingId, ...at('f-2'));
    expect(next.out).toMatch(/0 opened, 0 reopened, 1 fixed, 0 changed, 1 unchanged\n[^]* {2}fixed of no severity: Weak \(-1 places\)/);
    const bad = run('import', 'run', file('bad-findings.csv', 'Issue,Host,At\n,pc-1,2026-11-21\n'), '--mapping', mappingId, ...at('f-3'));
    expect([bad.code, bad.out]).toEqual([1, expect.stringContaining('row 2, column Issue: is empty')]);
    expect(run('import', 'preview', export2, '--mapping', mappingId, ...at('f-2', '--complete')).err).toContain('listsAllOpen');
  });
});

describe('wardround submissions replay', () => {
  it('tells what this version makes of the quarantine, and takes it when told to', async () => {
    const deps = { ...ingest.deps, unannounced: () => undefined };
    const records = [{ statement: 'access-review', performedAt: '2026-11-02T00:00:00Z', reference: null }];
    const envelope = { schema: 'wardround.assessment/1', assessmentId: 'q-1', observedAt: '2026-11-20T01:00:00Z', complete: false };
    const known = { ...envelope, kind: 'attestations', source: { tool: 'Visit', version: null }, records };
    for (const content of [known, { schema: 'wardround.assessment/8' }]) {
      const raw = JSON.stringify(content);
      await quarantineSubmission(deps, clinic, { source: 'assessment', deviceId: null, raw, bytes: raw.length, reason: 'too new' });
    }
    const states = () =>
      ingest.rows("SELECT state FROM submission WHERE source = 'assessment' AND idempotency_key <> 'cli-1' ORDER BY received_at, state");
    expect(run('submissions', 'replay', '--provider', north.scope.providerId).out).toMatch(
      /1 can be read; --all accepts them; 1 stay in quarantine\n$/,
    );
    expect(await states()).toEqual([{ state: 'quarantined' }, { state: 'quarantined' }]);
    expect(run('submissions', 'replay', '--provider', north.scope.providerId, '--all').out).toMatch(/1 accepted; 1 stay in quarantine\n$/);
    expect(await states()).toEqual([{ state: 'accepted' }, { state: 'quarantined' }]);
    expect(run('submissions', 'replay', '--provider', north.scope.providerId, '--all').out).toMatch(/0 accepted; 1 stay in quarantine\n$/);
  });
});
