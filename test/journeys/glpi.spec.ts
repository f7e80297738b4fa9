import { deflateSync, gzipSync } from 'node:zlib';
import type { ClinicScope } from '#libs/domain';
import type { TestProvider } from '#libs/testing';
import { IngestFixture, type Answer } from './support/ingest-fixture.js';

let ingest: IngestFixture;
let north: TestProvider;
let clinic: ClinicScope;

beforeAll(async () => {
  ingest = await IngestFixture.open({ rateLimit: false });
  north = await ingest.provider('North IT', 2);
  [clinic] = north.clinics as [ClinicScope];
}, 60_000);
afterAll(() => ingest.close());

const basic = (token: string) => ({ authorization: `Basic ${Buffer.from(`glpi:${token}`).toString('base64')}` });

function send(
  body: string | object,
  headers: Readonly<Record<string, string>> = {},
  pack: 'zlib' | 'gzip' | null = 'zlib',
): Promise<Answer> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const type = pack === null ? (text.startsWith('<') ? 'application/xml' : 'application/json') : `application/x-compress-${pack}`;
  const sent = pack === 'zlib' ? deflateSync(text) : pack === 'gzip' ? gzipSync(text) : text;
  return ingest.post('/v1/glpi', { body: sent, type, headers });
}

let machines = 0;
function inventory(changes: object = {}, content: object = {}): object {
  machines += 1;
  const name = `FRONT-${machines}`;
  return {
    ...{ action: 'inventory', itemtype: 'Computer', deviceid: `${name}-2026-11-24-08-00-00` },
    content: {
      hardware: {
        name,
        uuid: `4C4C4544-0035-3010-8048-${String(machines).padStart(12, '0')}`,
        vmsystem: 'Physical',
        chassis_type: 'Laptop',
      },
      bios: { ssn: `GLPI-${machines}`, smanufacturer: 'Dell Inc.', smodel: 'Latitude' },
      operatingsystem: {
        full_name: 'Microsoft Windows 11 Professional',
        kernel_name: 'MSWin32',
        kernel_version: '10.0.26100',
        version: '24H2',
      },
      antivirus: [{ name: 'Windows Defender', enabled: true, uptodate: true, base_creation: '2026-11-23' }],
      firewalls: [
        { profile: 'domain', status: 'on' },
        { profile: 'public', status: 'off' },
      ],
      drives: [{ letter: 'C:', systemdrive: true, encrypt_status: 'Yes', encrypt_algo: 'XTS_AES_128' }],
      softwares: [{ name: 'Adobe Reader', version: '24.1', publisher: 'Adobe', install_date: '2026-01-02' }],
      networks: [
        { description: 'eth0', mac: 'F8:75:A4:00:00:01', ipaddress: '10.0.0.7', virtualdev: false },
        { description: 'docker0', mac: '02:42:ac:11:00:02', virtualdev: true },
      ],
      envs: [{ key: 'AWS_SECRET', val: 'hunter2' }],
      processes: [{ cmd: 'notepad "Smith referral.txt"', user: 'anna' }],
      versionclient: 'GLPI-Agent_v1.12',
      ...content,
    },
    ...changes,
  };
}

const sections = async (serial: string) =>
  ingest.rows<{
    payload: { sections: Record<string, { status: string; data: never; reason: string }> };
    source: string;
    device_id: string;
  }>(
    `SELECT s.payload, s.source, s.device_id FROM submission s JOIN device d USING (provider_id, clinic_id, device_id) WHERE d.serial = $1
     ORDER BY s.received_at, s.submission_id`,
    [serial],
  );

const PROLOG = '<?xml version="1.0" encoding="UTF-8"?><REQUEST><DEVICEID>x-1</DEVICEID><QUERY>PROLOG</QUERY><TOKEN>1</TOKEN></REQUEST>';

describe('the handshake', () => {
  it('has GLPI-Agent go on in JSON, and FusionInventory and OCS in XML', async () => {
    const glpi = await send(PROLOG, { 'glpi-agent-id': '6f1438b8-e774-11f1-a527-c869727d5996' });
    expect([glpi.status, glpi.json]).toEqual([200, { status: 'ok', expiration: 24 }]);
    const fusion = await send(PROLOG);
    expect([fusion.status, fusion.text]).toEqual([200, expect.stringContaining('<RESPONSE>SEND</RESPONSE>')]);
    expect((await send({ action: 'contact', deviceid: 'x' }, {}, null)).json).toEqual({ status: 'ok', expiration: 24 });
  });

  it('asks for a password where no token is shown, and refuses a wrong one alike', async () => {
    for (const headers of [{}, basic('guess'), basic(`wre_${'x'.repeat(43)}`)]) {
      const answer = await send(inventory({ tag: 'CLINIC-A' }), headers);
      expect(answer.status).toBe(401);
      expect(answer.headers.get('www-authenticate')).toMatch(/^Basic realm="Wardround"$/);
    }
    expect(await ingest.rows("SELECT 1 FROM device WHERE name LIKE 'FRONT-%'")).toEqual([]);
  });
});

describe('an inventory', () => {
  it.each([['zlib'], ['gzip'], [null]] as const)('packed as %s enrols the computer and becomes sections', async (pack) => {
    const token = await ingest.enrolmentToken(clinic, 1);
    const body = inventory({ tag: token });
    expect((await send(body, {}, pack)).json).toEqual({ status: 'ok', expiration: 24 });
    const [kept] = await sections(`glpi-${machines}`);
    expect(kept?.source).toBe('glpi');
    expect(Object.keys(kept?.payload.sections ?? {})).toHaveLength(14);
    expect(kept?.payload.sections).toMatchObject({
      system: { data: { manufacturer: 'Dell Inc.', virtual: false, role: 'workstation', macAddresses: ['f8:75:a4:00:00:01'] } },
      os: { data: { family: 'windows', build: '26100', version: '24H2' } },
      antivirus: { data: { products: [{ name: 'Windows Defender', realTime: true, signatureAgeDays: 1 }] } },
      firewall: {
        data: {
          enabled: true,
          profiles: [
            { name: 'domain', enabled: true },
            { name: 'public', enabled: false },
          ],
        },
      },
      encryption: { data: { volumes: [{ mount: 'C:', system: true, encrypted: true }] } },
      software: { data: { items: [{ name: 'Adobe Reader', installedOn: '2026-01-02' }] } },
      listening: { status: 'unreadable' },
      updates: { status: 'unreadable' },
    });
    expect(JSON.stringify(await ingest.rows('SELECT * FROM submission'))).not.toMatch(/hunter2|Smith|10\.0\.0\.7/);
  });

  it('that comes again costs no submission, also when the token is used up', async () => {
    const token = await ingest.enrolmentToken(clinic, 1);
    const body = inventory();
    const serial = `glpi-${machines}`;
    for (const minutes of [0, 60, 120]) {
      ingest.clock.pass(minutes * 60_000);
      expect((await send(body, basic(token))).status).toBe(200);
    }
    expect(await sections(serial)).toHaveLength(1);
    await ingest.rows('UPDATE enrolment_token SET revoked_at = now()');
    expect((await send(body, basic(token))).status).toBe(401);
    await ingest.rows('UPDATE enrolment_token SET revoked_at = NULL');
  });

  it('in part says nothing of what is not in it', async () => {
    const token = await ingest.enrolmentToken(clinic);
    const body = inventory({ tag: token }) as { content: { hardware: object; bios: object } };
    const serial = `glpi-${machines}`;
    await send(body);
    ingest.clock.pass(60_000);
    const { hardware, bios } = body.content;
    const content = { hardware, bios, softwares: [{ name: 'Other', version: '2' }] };
    expect((await send({ ...body, partial: true, content })).status).toBe(200);
    const kept = await sections(serial);
    expect(kept).toHaveLength(2);
    expect(Object.keys(kept[1]?.payload.sections ?? {})).toEqual(['software']);
    await ingest.normalise(clinic);
    const current = await ingest.rows<{ kind: string; grade: string; source: string }>(
      `SELECT kind, grade, source FROM observation WHERE subject_key = $1 AND superseded_at IS NULL AND kind IN ('device.antivirus', 'device.software')
       ORDER BY kind`,
      [kept[0]?.device_id],
    );
    expect(current).toEqual([
      { kind: 'device.antivirus', grade: 'observed', source: 'glpi' },
      { kind: 'device.software', grade: 'observed', source: 'glpi' },
    ]);
  });

  it.each([
    ['without its groups', {}, { anna: null, root: true }],
    [
      'with groups of which none is of administrators by its name',
      { local_groups: [{ name: 'Utenti', member: ['anna'] }] },
      { anna: null },
    ],
    ['with its administrators', { local_groups: [{ name: 'Administrators', member: ['anna'] }] }, { anna: true, ben: false }],
    [
      'with more administrators than are read',
      { local_groups: [{ name: 'Administrators', member: ['anna', ...Array.from({ length: 9_000 }, (_, n) => `member-${n}`), 'ben'] }] },
      { anna: true, ben: null },
    ],
    [
      'with hundreds of administrators',
      { local_groups: [{ name: 'Administrators', member: [...Array.from({ length: 600 }, (_, n) => `member-${n}`), 'ben'].join(',') }] },
      { anna: false, ben: true },
    ],
    ['with members that are no names', { local_groups: [{ name: 'Administrators', member: [{ name: 'ben' }] }] }, { ben: null }],
  ])('says who is an administrator as far as it is told: %s', async (_, content, told) => {
    const local_users = ['anna', 'ben', 'root'].map((login, n) => ({ login, id: String(1_000 + n) }));
    expect((await send(inventory({ tag: await ingest.enrolmentToken(clinic) }, { local_users, ...content }))).status).toBe(200);
    const [kept] = await sections(`glpi-${machines}`);
    const { accounts } = kept?.payload.sections['accounts']?.data as unknown as { accounts: { name: string; administrator: boolean }[] };
    expect(Object.fromEntries(accounts.map(({ name, administrator }) => [name, administrator]))).toMatchObject(told);
  });

  it('is of another computer where only the agent’s id is the same, and of the same where the name has changed', async () => {
    const token = await ingest.enrolmentToken(clinic);
    const before = (await ingest.rows('SELECT 1 FROM device')).length;
    const image = { deviceid: 'IMAGE-2026-01-01-00-00-00', tag: token };
    await send(inventory(image));
    await send(inventory(image));
    const renamed = inventory(image) as { content: { hardware: object } };
    await send(renamed);
    await send({ ...renamed, content: { ...renamed.content, hardware: { ...renamed.content.hardware, name: 'RENAMED' } } });
    expect((await ingest.rows('SELECT 1 FROM device')).length - before).toBe(3);
  });

  it('is refused of a computer that was revoked, until there is a new token', async () => {
    const token = await ingest.enrolmentToken(clinic);
    const body = inventory();
    const serial = `glpi-${machines}`;
    await send(body, basic(token));
    await ingest.rows('UPDATE device SET revoked_at = $2 WHERE serial = $1', [serial, ingest.clock.now()]);
    expect((await send(body, basic(token))).status).toBe(401);
    ingest.clock.pass(60_000);
    expect((await send(body, basic(await ingest.enrolmentToken(clinic)))).status).toBe(200);
  });

  it('goes to the clinic of its token, whatever tag it bears', async () => {
    const token = await ingest.enrolmentToken(north.clinics[1]!);
    await send(inventory({ tag: 'another clinic' }), basic(token));
    const [device] = await ingest.rows('SELECT clinic_id FROM device WHERE serial = $1', [`glpi-${machines}`]);
    expect(device).toEqual({ clinic_id: north.clinics[1]!.clinicId });
  });
});

describe('the XML of FusionInventory and OCS', () => {
  const xml = (token: string, more = '') => `<?xml version="1.0" encoding="UTF-8"?>
<REQUEST><CONTENT>
  <ACCOUNTINFO><KEYNAME>TAG</KEYNAME><KEYVALUE>${token}</KEYVALUE></ACCOUNTINFO>
  <BIOS><SSN>XML-1</SSN></BIOS>
  <NETWORKS><MACADDR>f8:75:a4:00:00:02</MACADDR><VIRTUALDEV>0</VIRTUALDEV></NETWORKS>
  <HARDWARE><NAME>srv</NAME><OSNAME>Debian GNU/Linux 12</OSNAME><OSVERSION>12</OSVERSION><VMSYSTEM>KVM</VMSYSTEM></HARDWARE>
  <DRIVES><FILESYSTEM>ext4</FILESYSTEM><TYPE>/</TYPE><VOLUMN>/dev/vda1</VOLUMN></DRIVES>
  <FIREWALL><STATUS>off</STATUS></FIREWALL>
  <ENVS><KEY>TOKEN</KEY><VAL>hunter3</VAL></ENVS>
  <PROCESSES><CMD>cat /srv/Smith</CMD></PROCESSES>
  <LOCAL_USERS><LOGIN>root</LOGIN><ID>0</ID><SHELL>/bin/bash</SHELL></LOCAL_USERS>
  <LOCAL_USERS><LOGIN>anna</LOGIN><ID>1000</ID><SHELL>/bin/bash</SHELL></LOCAL_USERS>
  <LOCAL_GROUPS><NAME>sudo</NAME><MEMBER>anna</MEMBER></LOCAL_GROUPS>
  <SOFTWARES><NAME>adduser</NAME><VERSION>3.134</VERSION><FROM>deb</FROM><INSTALLDATE>2025/04/20 00:00:00</INSTALLDATE></SOFTWARES>
  <SOFTWARES><NAME>a&amp;b</NAME><VERSION>1</VERSION><FROM>deb</FROM></SOFTWARES>
  ${more}
</CONTENT><DEVICEID>srv-2026-11-24-00-00-00</DEVICEID><QUERY>INVENTORY</QUERY></REQUEST>`;

  it('is read alike', async () => {
    const answer = await send(xml(await ingest.enrolmentToken(clinic)));
    expect([answer.status, answer.text]).toEqual([200, expect.stringContaining('<REPLY>')]);
    const [kept] = await sections('xml-1');
    expect(kept?.payload.sections).toMatchObject({
      system: { data: { hostname: 'srv', virtual: true, role: 'server', macAddresses: ['f8:75:a4:00:00:02'] } },
      os: { data: { family: 'linux', name: 'Debian GNU/Linux 12' } },
      software: { data: { source: 'deb', items: [{ name: 'a&b' }, { name: 'adduser', installedOn: '2025-04-20' }] } },
      encryption: { data: { volumes: [{ mount: '/', encrypted: null }] } },
      firewall: { status: 'unreadable' },
      antivirus: { status: 'unreadable' },
      accounts: {
        data: {
          accounts: [
            { name: 'anna', administrator: true },
            { name: 'root', administrator: true },
          ],
        },
      },
    });
    expect(JSON.stringify(await ingest.rows('SELECT * FROM submission'))).not.toMatch(/hunter3|Smith/);
  });

  it.each([
    ['entities', '<!DOCTYPE x [<!ENTITY a "b">]><REQUEST><QUERY>PROLOG</QUERY></REQUEST>'],
    ['what is cut off', '<REQUEST><CONTENT><BIOS>'],
    ['another document', '<html><body>PROLOG</body></html>'],
    ['a query that it does not know', '<REQUEST><QUERY>UPDATE</QUERY></REQUEST>'],
    ['no XML', '<'],
  ])('with %s is refused with a reason', async (_, text) => {
    const answer = await send(text);
    expect([answer.status, answer.json.error.code]).toEqual([400, 'BAD_USER_INPUT']);
  });

  it.each([
    ['no zlib', 'x'.repeat(100), 400],
    ['a bomb', deflateSync(Buffer.alloc(40 * 1024 * 1024, ' ')), 413],
  ])('in %s is refused', async (_, body, status) => {
    const answer = await ingest.post('/v1/glpi', { body, type: 'application/x-compress-zlib' });
    expect(answer.status).toBe(status);
  });

  it('names what is wrong with JSON', async () => {
    expect((await send({ action: 'inventory', itemtype: 'Printer' })).json.error).toMatchObject({ path: '/itemtype' });
    expect((await send({ action: 'inventory', content: {} })).json.error).toMatchObject({ path: '/deviceid' });
    expect((await send('{"action":')).json.error.code).toBe('BAD_USER_INPUT');
  });
});
