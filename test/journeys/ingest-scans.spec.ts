import { request } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { ClinicScope } from '#libs/domain';
import type { TestProvider } from '#libs/testing';
import { IngestFixture, type Answer, type Posting } from './support/ingest-fixture.js';
import { nessusFile, openvasFile } from './support/scan-file.js';

describe('a scanner’s file', () => {
  let ingest: IngestFixture;
  let north: TestProvider;
  let south: TestProvider;
  let clinic: ClinicScope;
  let owner: string;

  beforeAll(async () => {
    ingest = await IngestFixture.open({ requestsPerMinutePerCaller: 10_000, bodyTimeoutMs: 2_000 });
    north = await ingest.provider('North IT', 2);
    south = await ingest.provider('South IT');
    [clinic] = north.clinics as [ClinicScope];
    owner = await ingest.person(north.scope, 'provider-owner');
  }, 60_000);
  afterAll(() => ingest.close());

  const upload = (posting: Posting, more = '', of: string = clinic.clinicId): Promise<Answer> =>
    ingest.post(`/v1/scans?clinicId=${of}${more}`, { key: owner, type: 'application/xml', ...posting });
  const findings = (): Promise<{ rule: string; open: boolean }[]> =>
    ingest.rows('SELECT rule, open FROM finding WHERE clinic_id = $1 ORDER BY rule', [clinic.clinicId]);

  it('is told by its content, taken and turned into findings with a life', async () => {
    const first = await upload({ body: nessusFile(['100', '200']), gzip: true }, '&scanId=week-1&observedAt=2026-11-10T02:00:00Z');
    expect(first.json).toMatchObject({ receipt: { state: 'accepted' } });
    expect(first.status).toBe(202);
    await ingest.normalise(clinic);
    await upload({ body: nessusFile(['200']) }, '&scanId=week-2&observedAt=2026-11-17T02:00:00Z');
    await ingest.normalise(clinic);
    expect(await findings()).toEqual([
      { rule: '100', open: false },
      { rule: '200', open: true },
    ]);
  });

  it('takes the levels of Qualys as the sender says', async () => {
    const body = `<SCAN><HEADER><KEY value="DATE">2026-11-10T02:00:00Z</KEY></HEADER><IP value="10.0.0.8"><VULNS><CAT value="x">
      <VULN number="38170" severity="5"><TITLE>Certificate</TITLE></VULN></CAT></VULNS></IP></SCAN>`;
    expect((await upload({ body }, '&scanId=qualys&scope=perimeter&qualysLevels=three')).status).toBe(202);
    await ingest.normalise(clinic);
    expect(await ingest.rows("SELECT severity FROM finding WHERE clinic_id = $1 AND rule = '38170'", [clinic.clinicId])).toEqual([
      { severity: 'high' },
    ]);
  });

  it('closes no port that it did not look at, whatever its sender calls what was scanned', async () => {
    const nmapFile = (services: string, open: string): string =>
      `<nmaprun scanner="nmap" args="nmap -sS 10.0.0.9"><scaninfo type="syn" protocol="tcp" numservices="2" services="${services}"/><host>
      <status state="up"/><address addr="10.0.0.9" addrtype="ipv4"/><ports><port protocol="tcp" portid="${open}"><state state="open"/></port></ports>
      </host><runstats><finished time="1795000000" exit="success"/></runstats></nmaprun>`;
    const send = async (day: string, ...file: [string, string]): Promise<unknown> => {
      await upload({ body: nmapFile(...file) }, `&scanId=nmap-${day}&scope=perimeter&observedAt=2026-11-${day}T02:00:00Z`);
      await ingest.normalise(clinic);
      return ingest.rows("SELECT DISTINCT rule, open FROM finding WHERE clinic_id = $1 AND rule LIKE 'tcp/%' ORDER BY rule", [
        clinic.clinicId,
      ]);
    };
    const [rdp, ssh] = ['tcp/3389', 'tcp/22'].map((rule) => ({ rule, open: true }));
    expect(await send('11', '22,3389', '3389')).toEqual([rdp]);
    expect(await send('12', '22,80', '22')).toEqual([ssh, rdp]);
    expect(await send('13', '22,3389', '22')).toEqual([ssh, { rule: 'tcp/3389', open: false }]);
  });

  it('closes nothing that was found with credentials while it does not say that it had any', async () => {
    const send = async (day: string, signIn: 'Success' | 'Failure' | null, rules: readonly string[]): Promise<unknown> => {
      const file = openvasFile(rules, { name: 'Server room', signIn });
      expect((await upload({ body: file }, `&scanId=openvas-${day}&observedAt=2026-11-${day}T02:00:00Z`)).status).toBe(202);
      await ingest.normalise(clinic);
      const rows = await ingest.rows<{ rule: string; open: boolean }>(
        "SELECT rule, open FROM finding WHERE clinic_id = $1 AND rule LIKE 'kernel-%' ORDER BY rule",
        [clinic.clinicId],
      );
      return rows.filter(({ open }) => open).map(({ rule }) => rule);
    };
    const notes = () =>
      ingest.rows(
        "SELECT notes FROM scan_run WHERE clinic_id = $1 AND saw <> 'nothing' ORDER BY observed_at DESC, recorded_at DESC LIMIT 1",
        [clinic.clinicId],
      );
    expect(await send('12', 'Success', ['kernel-1', 'kernel-2'])).toEqual(['kernel-1', 'kernel-2']);
    expect(await send('19', null, [])).toEqual(['kernel-1', 'kernel-2']);
    expect(await notes()).toEqual([{ notes: [expect.stringMatching(/^2 places stay open: found with credentials/)] }]);
    expect(await send('20', 'Failure', [])).toEqual(['kernel-1', 'kernel-2']);
    expect(await send('21', null, ['kernel-2', 'kernel-3'])).toEqual(['kernel-1', 'kernel-2', 'kernel-3']);
    expect(await send('22', null, ['kernel-2'])).toEqual(['kernel-1', 'kernel-2']);
    expect(await send('23', 'Success', ['kernel-2'])).toEqual(['kernel-2']);
    expect(await send('24', 'Success', [])).toEqual([]);
  });

  it('counts once by its key and once by its content', async () => {
    const at = '&observedAt=2026-11-18T02:00:00Z';
    const file = nessusFile(['200', '300']);
    const first = await upload({ body: file }, `&scanId=once-1${at}`);
    expect((await upload({ body: file }, `&scanId=once-1${at}`)).json.receipt).toEqual({ ...first.json.receipt, state: 'duplicate' });
    expect((await upload({ body: file }, `&scanId=once-2${at}`)).json.receipt).toEqual({ ...first.json.receipt, state: 'duplicate' });
    expect((await upload({ body: nessusFile(['400']) }, `&scanId=once-1${at}`)).status).toBe(409);
  });

  it('takes the time from the file, and says so when there is none', async () => {
    expect((await upload({ body: nessusFile(['1']) }, '&scanId=own-time')).status).toBe(202);
    const timeless = nessusFile(['1']).replace('HOST_END_TIMESTAMP', 'OTHER');
    expect((await upload({ body: timeless }, '&scanId=no-time')).json.error).toMatchObject({
      code: 'BAD_USER_INPUT',
      try: expect.stringContaining('observedAt'),
    });
    expect((await upload({ body: nessusFile(['1']) }, '&scanId=x&observedAt=2026-12-24T02:00:00Z')).status).toBe(400);
  });

  it.each([
    ['is cut off', { body: nessusFile(['1']).slice(0, 400) }, '', /cut off/],
    ['is of no format', { body: 'hello', type: 'text/plain' }, '', /cannot be told/],
    ['is of another format than said', { body: '<nmaprun/>' }, '&format=nessus', /no result|holds|Nessus|nothing/i],
    ['declares entities', { body: `<!DOCTYPE a [<!ENTITY b "c">]>${nessusFile(['1'])}` }, '', /entities/],
    ['has a parameter that is not known', { body: nessusFile(['1']) }, '&scop=x', /scop/],
    ['names no offset for its times', { body: nessusFile(['1']) }, '&utcOffset=Sydney', /utcOffset/],
    ['names no levels of Qualys', { body: nessusFile(['1']) }, '&qualysLevels=four', /qualysLevels/],
    ['has no key', { body: nessusFile(['1']) }, '&scanId=', /scanId/],
    ['has a type that is not taken', { body: nessusFile(['1']), type: 'image/png' }, '', /Taken/],
    ['is no gzip', { body: nessusFile(['1']), headers: { 'Content-Encoding': 'gzip' } }, '', /gzip/],
  ])('that %s is refused, and nothing is kept', async (_, posting, more, words) => {
    const before = await ingest.rows('SELECT count(*) FROM submission');
    const answer = await upload(posting, `${more.includes('scanId') ? '' : '&scanId=bad'}&observedAt=2026-11-20T02:00:00Z${more}`);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(answer.text).toMatch(words);
    expect(await ingest.rows('SELECT count(*) FROM submission')).toEqual(before);
  });

  it('stops at a bomb long before its end', async () => {
    const bomb = gzipSync(Buffer.concat([Buffer.from('<NessusClientData_v2>'), Buffer.alloc(40_000_000, '<a>')]));
    const answer = await upload({ body: bomb, headers: { 'Content-Encoding': 'gzip' } }, '&scanId=bomb');
    expect(answer.status).toBe(400);
    expect(answer.text).toMatch(/nested deeper/);
  });

  it('gives up a body that stops arriving', async () => {
    const url = new URL(`${ingest.url}/v1/scans?clinicId=${clinic.clinicId}&scanId=slow`);
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const headers = { Authorization: `Bearer ${owner}`, 'Content-Type': 'application/xml', 'Content-Length': '100000' };
      const sending = request(url, { method: 'POST', headers }, ({ statusCode }) => {
        resolve(statusCode);
        sending.destroy();
      });
      sending.on('error', reject);
      sending.write('<NessusClientData_v2>');
    });
    expect(status).toBe(408);
  });

  it('is refused to whoever may not upload, to another provider, and without a session', async () => {
    const reader = await ingest.person(north.scope, 'report-reader');
    const stranger = await ingest.person(south.scope, 'provider-owner');
    const mine = await ingest.person(north.scope, 'technician', [north.clinics[1]!.clinicId]);
    const body = nessusFile(['666']);
    expect((await upload({ body, key: reader }, '&scanId=r')).status).toBe(403);
    expect((await upload({ body, key: stranger }, '&scanId=s')).status).toBe(404);
    expect((await upload({ body, key: mine }, '&scanId=m')).status).toBe(404);
    expect((await upload({ body, key: null }, '&scanId=n')).status).toBe(401);
  });
});
