import type { ClinicScope } from '#libs/domain';
import type { TestProvider } from '#libs/testing';
import { IngestFixture, NOW } from './support/ingest-fixture.js';
import { FRONT_DESK, OsqueryClient, type Host } from './support/osquery-client.js';

let ingest: IngestFixture;
let north: TestProvider;
let clinic: ClinicScope;

beforeAll(async () => {
  ingest = await IngestFixture.open({ rateLimit: false });
  north = await ingest.provider('North IT', 2);
  [clinic] = north.clinics as [ClinicScope];
}, 60_000);
afterAll(() => ingest.close());

let machines = 0;
/** A machine of its own for each test. */
function machine(changes: Partial<Host> = {}): Host {
  machines += 1;
  const n = String(machines).padStart(12, '0');
  return { ...FRONT_DESK, uuid: `4C4C4544-0034-3010-8048-${n}`, serial: `SERIAL-${n}`, ...changes };
}

async function enrolled(scope = clinic, host = machine()): Promise<OsqueryClient> {
  const client = new OsqueryClient(ingest.url, host, await ingest.enrolmentToken(scope));
  expect(await client.enroll()).toBe(true);
  return client;
}

const minutesAgo = (minutes: number): Date => new Date(NOW.getTime() - minutes * 60_000);
const deviceOf = async ({ host }: OsqueryClient): Promise<string> => {
  const rows = await ingest.rows<{ device_id: string }>('SELECT device_id FROM device WHERE hardware_uuid = lower($1)', [host.uuid]);
  expect(rows).toHaveLength(1);
  return rows[0]!.device_id;
};
const submissions = async (client: OsqueryClient) =>
  ingest.rows<{
    source: string;
    observed_at: Date;
    payload: { sections: Record<string, { status: string; data: never; reason: string }> };
  }>('SELECT source, observed_at, payload FROM submission WHERE device_id = $1 ORDER BY observed_at', [await deviceOf(client)]);
const counts = async (client: OsqueryClient) => {
  const [feed] = await ingest.rows<object>('SELECT taken, repeated, refused, warnings, errors FROM device_feed WHERE device_id = $1', [
    await deviceOf(client),
  ]);
  return feed;
};
const latest = async (client: OsqueryClient, section: string) =>
  (await submissions(client)).map(({ payload }) => payload.sections[section]).findLast((told) => told !== undefined);

const bitlocker = (protection: string) => [{ drive_letter: 'C:', protection_status: protection, encryption_method: 'XTS-AES 128' }];

describe('enrolling', () => {
  it('trades the clinic’s token for a node key that is kept as a hash', async () => {
    const client = await enrolled();
    const stored = JSON.stringify(await ingest.rows('SELECT * FROM device_feed'));
    expect(stored).not.toContain(client.nodeKey);
    expect(JSON.stringify(ingest.logged)).not.toMatch(/wr[a-z]_/);
    expect((await client.config()).node_invalid).toBe(false);
  });

  it('finds the same machine again under another name; its old key is worth nothing', async () => {
    const host = machine({ name: 'OLD-NAME' });
    const first = await enrolled(clinic, host);
    ingest.clock.pass(2 * 3_600_000);
    const second = await enrolled(clinic, { ...host, name: 'NEW-NAME' });
    ingest.clock.time = NOW;
    await deviceOf(second);
    expect(await first.config()).toEqual({ node_invalid: true });
    expect((await second.config()).node_invalid).toBe(false);
  });

  it('takes two machines of one name for two, and a serial number that every board has for none', async () => {
    const shared = { name: 'RECEPTION-05', serial: 'To be filled by O.E.M.' };
    const before = await ingest.rows('SELECT 1 FROM device');
    await enrolled(clinic, machine(shared));
    await enrolled(clinic, machine(shared));
    await enrolled(clinic, machine({ ...shared, uuid: '03000200-0400-0500-0006-000700080009', name: 'NO-ID-1' }));
    await enrolled(clinic, machine({ ...shared, uuid: '03000200-0400-0500-0006-000700080009', name: 'NO-ID-2' }));
    expect((await ingest.rows('SELECT 1 FROM device')).length - before.length).toBe(4);
  });

  it('keeps one machine apart in two clinics', async () => {
    const host = machine();
    await enrolled(clinic, host);
    await enrolled(north.clinics[1], host);
    expect(await ingest.rows('SELECT 1 FROM device WHERE hardware_uuid = lower($1)', [host.uuid])).toHaveLength(2);
  });

  it('takes a copy of a machine that goes on beside its original for another, keeps both keys, and asks', async () => {
    const host = machine({ name: 'ONE' });
    const one = await enrolled(clinic, host);
    const two = await enrolled(clinic, { ...host, name: 'TWO' });
    expect([(await one.config()).node_invalid, (await two.config()).node_invalid]).toEqual([false, false]);
    expect(await two.enroll()).toBe(true);
    const asked = 'SELECT m.reason FROM device_match m JOIN device d ON d.device_id = m.device_a WHERE d.hardware_uuid = lower($1)';
    expect(await ingest.rows(asked, [host.uuid])).toEqual([{ reason: 'other-name' }]);
    expect(await ingest.rows('SELECT 1 FROM device WHERE hardware_uuid = lower($1)', [host.uuid])).toHaveLength(2);
  });

  it('refuses a wrong, an expired and a used-up secret alike, with 200 as osquery expects', async () => {
    const host = machine();
    const usedUp = await ingest.enrolmentToken(clinic, 1);
    await new OsqueryClient(ingest.url, machine(), usedUp).enroll();
    for (const secret of ['guess', `wre_${'x'.repeat(43)}`, usedUp]) {
      const client = new OsqueryClient(ingest.url, host, secret);
      expect(await client.enroll()).toBe(false);
      expect(client.status).toBe(200);
    }
    expect(await ingest.rows('SELECT 1 FROM device WHERE hardware_uuid = lower($1)', [host.uuid])).toEqual([]);
  });

  it('lets a machine in again with the token that it used, although that is used up', async () => {
    const token = await ingest.enrolmentToken(clinic, 1);
    const host = machine();
    expect(await new OsqueryClient(ingest.url, host, token).enroll()).toBe(true);
    expect(await new OsqueryClient(ingest.url, host, token).enroll()).toBe(true);
  });

  it('keeps a revoked machine out until there is a new token', async () => {
    const client = await enrolled();
    const device = await deviceOf(client);
    await ingest.rows('UPDATE device SET revoked_at = $2 WHERE device_id = $1', [device, ingest.clock.now()]);
    expect(await client.config()).toEqual({ node_invalid: true });
    expect(await client.log([])).toBe(false);
    expect(await client.enroll()).toBe(false);
    ingest.clock.pass(60_000);
    const again = new OsqueryClient(ingest.url, client.host, await ingest.enrolmentToken(clinic));
    expect(await again.enroll()).toBe(true);
    ingest.clock.time = NOW;
    expect(await deviceOf(again)).toBe(device);
  });
});

describe('the schedule', () => {
  it.each([
    ['windows', 'bitlocker_info', 'alf'],
    ['darwin', 'alf', 'deb_packages'],
    ['ubuntu', 'deb_packages', 'programs'],
  ] as const)('of %s asks for its own tables', async (platform, there, absent) => {
    const { schedule, options } = await (await enrolled(clinic, machine({ platform }))).config();
    expect(schedule[there]?.query).toContain('SELECT');
    expect(schedule[absent]).toBeUndefined();
    expect(Object.values(schedule).every(({ interval }) => interval >= 60 && interval <= 7_200)).toBe(true);
    expect(JSON.stringify(schedule)).not.toMatch(/cmdline|process_envs|shell_history/);
    expect(options['schedule_epoch']).toBeGreaterThan(0);
  });

  it('is given for a key in the header alone', async () => {
    const client = await enrolled();
    const headers = { authorization: `NodeKey ${client.nodeKey}` };
    expect(await client.post('config', {}, false, headers)).toMatchObject({ node_invalid: false });
  });
});

describe('the log', () => {
  it('becomes sections as of when they were seen, and says of the rest why it is not known', async () => {
    const client = await enrolled();
    const seen = minutesAgo(10);
    expect(await client.log([client.snapshot('bitlocker_info', seen, bitlocker('1'))], 'result', true)).toBe(true);
    const [kept] = await submissions(client);
    expect(kept).toMatchObject({ source: 'osquery', observed_at: seen });
    expect(kept?.payload.sections['encryption']).toMatchObject({ status: 'read', data: { volumes: [{ mount: 'C:', encrypted: true }] } });
    expect(kept?.payload.sections['firewall']).toMatchObject({ status: 'unreadable' });
    expect(Object.keys(kept?.payload.sections ?? {})).toHaveLength(14);
  });

  it('puts software together from differences in every form, over an epoch that ends', async () => {
    const client = await enrolled();
    const app = (name: string) => ({ name, version: '1.0', publisher: 'Maker' });
    const names = async () =>
      ((await latest(client, 'software'))?.data as { items: { name: string }[] } | undefined)?.items.map(({ name }) => name);
    await client.log(client.events('programs', minutesAgo(50), 0, { added: [app('A'), app('B')] }));
    expect(await names()).toEqual(['A', 'B']);
    await client.log(client.events('programs', minutesAgo(40), 1, { added: [app('C')], removed: [app('A')] }));
    expect(await names()).toEqual(['B', 'C']);
    await client.log([client.batch('programs', minutesAgo(30), 2, { added: [app('D')], removed: [app('B')] })]);
    expect(await names()).toEqual(['C', 'D']);
    await client.log(client.events('programs', minutesAgo(20), 0, { added: [app('Z')], epoch: 9 }));
    expect(await names()).toEqual(['Z']);
  });

  it('takes a backlog of a day in the order of the computer’s clock, and counts it once', async () => {
    const client = await enrolled();
    const hours = [23, 21, 22].map((hour) => client.snapshot('bitlocker_info', minutesAgo(hour * 60), bitlocker(hour === 22 ? '0' : '1')));
    expect(await client.log(hours)).toBe(true);
    expect(await client.log(hours)).toBe(true);
    const told = (await submissions(client)).filter(({ payload }) => payload.sections['encryption']);
    expect(told.map(({ observed_at }) => observed_at)).toEqual([minutesAgo(23 * 60), minutesAgo(22 * 60), minutesAgo(21 * 60)]);
    expect(await counts(client)).toMatchObject({ taken: '3', repeated: '3' });
    await ingest.normalise(clinic);
    const [current] = await ingest.rows<{ source: string; grade: string; value: object }>(
      `SELECT source, grade, value FROM observation WHERE subject_key = $1 AND kind = 'device.encryption' AND superseded_at IS NULL`,
      [await deviceOf(client)],
    );
    expect(current).toMatchObject({ source: 'osquery', grade: 'observed', value: { read: { volumes: [{ encrypted: true }] } } });
  });

  it('stores nothing for an answer that says what is known', async () => {
    const client = await enrolled();
    await client.log([client.snapshot('bitlocker_info', minutesAgo(90), bitlocker('1'))]);
    await client.log([client.snapshot('bitlocker_info', minutesAgo(30), bitlocker('1'))]);
    expect(await submissions(client)).toHaveLength(1);
    const [presence] = await ingest.rows('SELECT last_at FROM device_presence WHERE device_id = $1', [await deviceOf(client)]);
    expect(presence).toEqual({ last_at: minutesAgo(30) });
  });

  it('asks for everything again when differences come without the whole before them', async () => {
    const client = await enrolled();
    const epoch = (await client.config()).options['schedule_epoch'] as number;
    await client.log(client.events('programs', minutesAgo(20), 7, { added: [{ name: 'A', version: '1' }] }));
    expect(await latest(client, 'software')).toMatchObject({
      status: 'unreadable',
      reason: 'the whole answer to programs is still to come',
    });
    expect((await client.config()).options['schedule_epoch']).toBeGreaterThan(epoch);
  });

  it('takes a query that fails for unknown, counts status lines and keeps no word of them', async () => {
    const client = await enrolled();
    await client.log([client.snapshot('bitlocker_info', minutesAgo(90), bitlocker('1'))]);
    const status = (severity: number, message: string) => ({
      severity,
      message,
      filename: 'scheduler.cpp',
      unixTime: minutesAgo(30).getTime() / 1_000,
    });
    const said = 'Error executing scheduled query bitlocker_info: no such table: patient Smith';
    await client.log([status(2, said), status(1, 'warned'), status(0, 'info')], 'status');
    expect(await latest(client, 'encryption')).toMatchObject({ status: 'unreadable', reason: 'osquery could not run bitlocker_info' });
    expect(await counts(client)).toMatchObject({ warnings: '1', errors: '1' });
    expect(JSON.stringify(await ingest.rows('SELECT * FROM query_state'))).not.toContain('Smith');
  });

  it('takes an answer that stays away for days for unknown, unless the computer’s schedule says that it ran', async () => {
    const client = await enrolled();
    const days = (n: number) => minutesAgo(n * 1_440);
    await client.log([
      client.snapshot('bitlocker_info', days(5), bitlocker('1')),
      ...client.events('programs', days(5), 0, { added: [{ name: 'A', version: '1' }] }),
    ]);
    const ran = [{ name: 'programs', last_executed: String(days(1).getTime() / 1_000), denylisted: '0' }];
    await client.log([client.snapshot('osquery_schedule', days(1), ran)]);
    expect(await latest(client, 'encryption')).toMatchObject({ status: 'unreadable' });
    expect(await latest(client, 'software')).toMatchObject({ status: 'read' });
  });
});

describe('what cannot be taken', () => {
  it('is counted line by line and costs no other line', async () => {
    const client = await enrolled();
    const seen = minutesAgo(5);
    const good = client.snapshot('bitlocker_info', seen, bitlocker('1'));
    const long = client.snapshot('programs', seen, [{ name: 'x'.repeat(1_100_000) }]);
    const secrets = client.snapshot('process_envs', seen, [{ key: 'TOKEN', value: 'hunter2' }]);
    const future = client.snapshot('alf', new Date(NOW.getTime() + 3 * 86_400_000), [{ global_state: '1' }]);
    const old = client.snapshot('alf', new Date(0), [{ global_state: '1' }]);
    expect(await client.log([long, secrets, future, old, { nonsense: true }, good])).toBe(true);
    expect(await counts(client)).toMatchObject({ taken: '1', refused: '5' });
    expect(await latest(client, 'encryption')).toMatchObject({ status: 'read' });
    expect(JSON.stringify(await ingest.rows('SELECT answer FROM query_state'))).not.toContain('hunter2');
  });

  it('drops columns that nobody asked for, and NUL', async () => {
    const client = await enrolled();
    const row = { name: 'App\u0000\u0000', version: '1', install_location: 'C:\\Users\\anna', uninstall_string: 'secret /token' };
    await client.log(client.events('programs', minutesAgo(5), 0, { added: [row] }));
    const kept = JSON.stringify(await ingest.rows('SELECT answer FROM query_state q WHERE device_id = $1', [await deviceOf(client)]));
    expect(kept).toContain('"App"');
    expect(kept).not.toMatch(/anna|secret/);
  });

  it('is refused whole when the post is out of bounds, so that the computer keeps it', async () => {
    const client = await enrolled();
    const line = client.snapshot('bitlocker_info', minutesAgo(5), bitlocker('1'));
    expect(await client.log(Array.from({ length: 1_025 }, () => line))).toBe(false);
    expect(client.status).toBe(400);
    expect(await client.post('log', { node_key: client.nodeKey, log_type: 'other', data: [] })).toMatchObject({
      error: { path: '/log_type' },
    });
    expect(await client.log([{ ...line, snapshot: 'x'.repeat(17 * 1024 * 1024) }])).toBe(false);
    expect(client.status).toBe(413);
    expect(await submissions(client)).toEqual([]);
  });

  it('is told of an unknown key and of another clinic’s, which sees nothing of this one', async () => {
    const client = await enrolled();
    client.nodeKey = `wrn_${'x'.repeat(43)}`;
    expect(await client.config()).toEqual({ node_invalid: true });
    const other = await enrolled(north.clinics[1]);
    await other.log([other.snapshot('bitlocker_info', minutesAgo(5), bitlocker('1'))]);
    const rows = await ingest.rows<{ clinic_id: string }>('SELECT DISTINCT clinic_id FROM submission WHERE device_id = $1', [
      await deviceOf(other),
    ]);
    expect(rows).toEqual([{ clinic_id: north.clinics[1]!.clinicId }]);
  });
});
