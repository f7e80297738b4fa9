import { parseDeviceFile, type DeviceFile } from './parse-device-file.js';

const NOW = new Date('2026-11-24T03:00:00Z');
const SEEN = Date.parse('2026-11-24T01:00:00Z');
const ASKED = { format: 'auto', organisation: null };

const datto = (facts: object = {}): Record<string, unknown> => ({
  ...{
    id: 7,
    uid: 'd-7',
    siteId: 3,
    siteUid: 's-3',
    siteName: 'Ash Street',
    deviceClass: 'device',
    hostname: 'RECEPTION-01',
    domain: 'ASH',
  },
  ...{ deviceType: { category: 'Desktop', type: 'Main System Chassis' }, operatingSystem: 'Microsoft Windows 11 Pro 10.0.26100' },
  ...{ displayVersion: '4.4.2230.2230', lastLoggedInUser: 'ASH\\ana', lastSeen: SEEN, lastAuditDate: SEEN - 3_600_000, deleted: false },
  ...{ rebootRequired: false, antivirus: { antivirusProduct: 'Windows Defender', antivirusStatus: 'RunningAndUpToDate' } },
  ...{ patchManagement: { patchStatus: 'ApprovedPending', patchesApprovedPending: 3, patchesNotApproved: 2, patchesInstalled: 140 } },
  ...facts,
});
const endpoint = (facts: object = {}): Record<string, unknown> => ({
  ...{ id: 'e-1', type: 'Endpoint', self: 'https://app.au.action1.com/api/3.0/endpoints/managed/org-1/e-1', name: 'RECEPTION-01' },
  ...{ OS: 'Windows 11 (23H2)', platform: 'Windows_64', last_seen: '2026-11-24_01-00-00', serial: 'ABC123X', user: 'ASH\\ana' },
  ...{ MAC: '00:11:22:33:44:55', manufacturer: 'HP', reboot_required: 'Yes', agent_version: '5.2', update_status: 'Missing updates' },
  ...{ missing_critical_updates: '2', missing_other_updates: 5 },
  ...facts,
});
const parse = (file: unknown, asked: object = {}) =>
  parseDeviceFile(typeof file === 'string' ? file : JSON.stringify(file), { ...ASKED, ...asked }, NOW);
function read(file: unknown, asked: object = {}): DeviceFile {
  const made = parse(file, asked);
  if (!made.ok) throw new Error(`${made.path} ${made.reason}`);
  return made.value;
}
const sectionsOf = (file: unknown) => read(file).devices[0]?.sections;
const refused = (file: unknown, asked: object = {}): string => {
  const made = parse(file, asked);
  return made.ok ? 'it was read' : `${made.path}: ${made.reason}`;
};

describe('devices of Datto RMM', () => {
  it('say who a computer is, what it runs and when it was last seen, and not who sat at it', () => {
    const file = read({ pageDetails: { count: 1, nextPageUrl: null }, devices: [datto()] });
    expect(file).toMatchObject({ source: 'datto-rmm', refused: [], elsewhere: 0, leftOut: 0, part: false });
    expect(file.devices).toMatchObject([
      {
        machine: { hostname: 'RECEPTION-01', platform: 'windows', serial: null, ownId: 'd-7', client: 'Datto RMM' },
        observedAt: new Date(SEEN),
        sections: { os: { data: { name: 'Windows 11 Pro', version: '26100', build: '26100' } }, system: { data: { role: 'workstation' } } },
      },
    ]);
    expect(JSON.stringify(file)).not.toContain('ana');
  });

  it.each([
    ['RunningAndUpToDate', { realTime: true, signatureAgeDays: 0 }],
    ['RunningAndNotUpToDate', { realTime: true, signatureAgeDays: 7 }],
    ['NotRunning', { realTime: false, signatureAgeDays: null }],
  ])('read antivirus %s as %o', (antivirusStatus, product) => {
    const [one] = read([datto({ antivirus: { antivirusProduct: 'Defender', antivirusStatus } })]).devices;
    expect(one?.sections.antivirus).toMatchObject({ status: 'read', data: { products: [{ name: 'Defender', ...product }] } });
  });

  it('take no antivirus for none on a workstation with Windows, and elsewhere for not known', () => {
    const antivirus = { antivirusProduct: null, antivirusStatus: 'NotDetected' };
    expect(sectionsOf([datto({ antivirus })])?.antivirus).toEqual({ status: 'read', data: { products: [] } });
    const server = datto({ antivirus, operatingSystem: 'Microsoft Windows Server 2022 Standard 10.0.20348' });
    expect(sectionsOf([server])?.antivirus).toMatchObject({ status: 'unreadable' });
    expect(sectionsOf([datto({ antivirus, operatingSystem: 'Mac OSX 15.1' })])?.antivirus).toMatchObject({ status: 'unreadable' });
    expect(sectionsOf([datto({ antivirus: { antivirusStatus: 'Sleeping' } })])?.antivirus).toMatchObject({ status: 'unreadable' });
  });

  it.each([
    [
      { patchStatus: 'FullyPatched', patchesApprovedPending: 0, patchesNotApproved: 0 },
      { pending: 0, rebootRequired: false },
    ],
    [{ patchStatus: 'FullyPatched', patchesApprovedPending: 0, patchesNotApproved: 4 }, { pending: 4 }],
    [
      { patchStatus: 'RebootRequired', patchesApprovedPending: 1, patchesNotApproved: 0 },
      { pending: 1, rebootRequired: true },
    ],
    [
      { patchStatus: 'InstallError', patchesApprovedPending: 2, patchesNotApproved: 1 },
      { pending: 3, pendingSecurity: null },
    ],
  ])('count patches of %o', (patchManagement, data) => {
    expect(sectionsOf([datto({ patchManagement })])?.updates).toMatchObject({ status: 'read', data });
  });

  it.each([
    { patchStatus: 'NoPolicy', patchesApprovedPending: 0, patchesNotApproved: 0 },
    { patchStatus: 'NoData', patchesApprovedPending: 0, patchesNotApproved: 0 },
    { patchStatus: 'FullyPatched' },
    {},
  ])('do not know the patches of %o', (patchManagement) => {
    expect(sectionsOf([datto({ patchManagement })])?.updates).toMatchObject({ status: 'unreadable' });
  });

  it('say nothing of what they do not tell, so that what is known stays', () => {
    const told = datto({ antivirus: null, patchManagement: undefined });
    expect(Object.keys(sectionsOf([told]) ?? {}).sort()).toEqual(['os', 'system']);
  });

  it('take audits and software from beside them, where they are of the same time', () => {
    const audits = { 'd-7': { systemInfo: { manufacturer: 'Dell', model: 'OptiPlex' }, bios: { serialNumber: 'ABC123X' } } };
    const software = { 'd-7': { pageDetails: { nextPageUrl: null }, software: [{ name: 'Best Practice', version: '1.12' }] } };
    const [one] = read({ devices: [datto()], audits, software }).devices;
    expect(one).toMatchObject({
      machine: { serial: 'ABC123X' },
      sections: { system: { data: { model: 'OptiPlex' } }, software: { data: { items: [{ name: 'Best Practice', version: '1.12' }] } } },
    });
    const old = datto({ lastAuditDate: SEEN - 8 * 86_400_000 });
    expect(sectionsOf({ devices: [old], software })?.software).toMatchObject({ status: 'unreadable' });
    const page = { 'd-7': { ...software['d-7'], pageDetails: { nextPageUrl: 'https://x.example/2' } } };
    expect(sectionsOf({ devices: [datto()], software: page })?.software).toMatchObject({ status: 'unreadable' });
  });

  it.each([
    ['a printer', { deviceClass: 'printer' }],
    ['deleted', { deleted: true }],
    ['deleted some day', { deletedDate: '2026-10-01T00:00:00Z' }],
    ['never heard from', { lastSeen: null }],
  ])('leave out what is %s', (_, facts) => {
    expect(read([datto(), datto({ uid: 'd-8', ...facts })])).toMatchObject({ leftOut: 1, devices: [{ machine: { ownId: 'd-7' } }] });
  });
});

describe('endpoints of Action1', () => {
  it('say who a computer is, what it runs, what it lacks and when it was last seen', () => {
    const file = read({ type: 'ResultPage', items: [endpoint()], total_items: 1, limit: 50, next_page: null });
    expect(file).toMatchObject({
      ...{ source: 'action1', part: false },
      devices: [
        {
          machine: { hostname: 'RECEPTION-01', platform: 'windows', serial: 'ABC123X', ownId: 'e-1' },
          observedAt: new Date(SEEN),
          sections: {
            os: { data: { name: 'Windows 11', version: '23H2' } },
            updates: { data: { pending: 7, pendingSecurity: null, rebootRequired: true } },
          },
        },
      ],
    });
    expect(JSON.stringify(file)).not.toContain('ana');
  });

  it('of a table are the same, and what it leaves empty is not known', () => {
    const table = 'ID;Name;OS;Platform;Last Seen;Serial;Reboot Required;Missing Critical Updates;Missing Other Updates;Agent Version\n';
    const [one, other] = read(
      `\ufeff${table}e-1;RECEPTION-01;Windows 11 (23H2);Windows_64;2026-11-24_01-00-00;ABC123X;Yes;2;5;5.2\ne-2;SRV;;Linux_64;2026-11-24T01:00:00Z;;;;;\n`,
    ).devices;
    expect(one).toMatchObject({ machine: { serial: 'ABC123X' }, sections: { updates: { data: { pending: 7, rebootRequired: true } } } });
    expect(other).toMatchObject({ machine: { platform: 'linux', serial: null }, sections: { os: { status: 'unreadable' } } });
    expect(other?.sections).not.toHaveProperty('updates');
  });

  it('with one of the counts missing have no count', () => {
    expect(sectionsOf([endpoint({ missing_other_updates: null })])?.updates).toMatchObject({ status: 'unreadable' });
    const counted = endpoint({ missing_critical_updates: 0, missing_other_updates: 0, reboot_required: null });
    expect(sectionsOf([counted])?.updates).toMatchObject({ data: { pending: 0, pendingSecurity: 0, rebootRequired: null } });
  });

  it('take software from beside them, as rows of a report or as they are', () => {
    const rows = [
      { type: 'ReportRow', fields: { Name: 'Zoom', Version: '6.1', Vendor: 'Zoom' } },
      { name: 'Firefox', version: '140' },
    ];
    const file = { items: [endpoint()], software: { 'e-1': { items: rows } } };
    expect(sectionsOf(file)?.software).toMatchObject({ data: { items: [{ name: 'Firefox' }, { name: 'Zoom', vendor: 'Zoom' }] } });
  });

  it('that are a page of several are said to be a part', () => {
    expect(read({ items: [endpoint()], total_items: 2 }).part).toBe(true);
    const pages = [
      { items: [endpoint()], total_items: 2 },
      { items: [endpoint({ id: 'e-2' })], total_items: 2 },
    ];
    expect(read(pages)).toMatchObject({ part: false, devices: [{}, {}] });
  });
});

describe('a file of several customers', () => {
  const file = [datto(), datto({ uid: 'd-8', siteUid: 's-4', siteName: 'Birch Road' })];

  it('is refused until one of them is named, and then only that one’s computers are taken', () => {
    expect(refused(file)).toBe('organisation: is missing: the file tells of 2 customers, and one has to be named');
    for (const organisation of ['s-4', 'Birch Road'])
      expect(read(file, { organisation })).toMatchObject({ elsewhere: 1, devices: [{ machine: { ownId: 'd-8' } }] });
  });

  it('is refused where the one is not in it, or several have its name', () => {
    expect(refused(file, { organisation: 'Cedar Lane' })).toBe('organisation: is not in the file');
    expect(refused([datto(), datto({ uid: 'd-8', siteUid: 's-4' })], { organisation: 'Ash Street' })).toMatch(/name of several/);
    const others = [endpoint(), endpoint({ id: 'e-2', self: 'https://x.example/endpoints/managed/org-2/e-2' })];
    expect(refused(others)).toMatch(/tells of 2 customers/);
  });
});

it.each([
  ['no id', { uid: null }, 'has no id'],
  ['no name', { hostname: null }, 'has no name'],
  ['a system that is not known', { operatingSystem: 'BeOS' }, 'does not say whether'],
  ['a time to come', { lastSeen: SEEN + 3 * 86_400_000 }, 'more than 24 hours ahead'],
  ['a time of long ago', { lastSeen: '1999-01-01T00:00:00Z' }, 'before 2000'],
  ['a time that is none', { lastSeen: 'yesterday' }, 'is no time'],
])('sets a computer with %s aside, and takes the others', (_, facts, reason) => {
  const file = read([datto({ uid: 'd-8', ...facts }), datto()]);
  expect(file.devices.map(({ machine }) => machine.ownId)).toEqual(['d-7']);
  expect(file.refused).toEqual([expect.objectContaining({ reason: expect.stringContaining(reason) as string })]);
});

it.each<[string, unknown, object, RegExp]>([
  ['what is neither', 'hello\n', {}, /^format: cannot be told/],
  ['an empty file', '', {}, /^format: cannot be told/],
  ['an empty list', { devices: [] }, {}, /^format: cannot be told/],
  ['a refusal of the program', { error: 'unauthorized' }, {}, /^format: cannot be told/],
  ['another format than the named one', [datto()], { format: 'action1' }, /^format: cannot be told/],
  ['a format that there is not', [datto()], { format: 'x' }, /^format: expected auto, datto-rmm, action1/],
  ['a computer that is there twice', [datto(), datto()], {}, /d-7 twice/],
  ['more computers than any practice has', Array.from({ length: 5_001 }, (_, n) => datto({ uid: `d-${n}` })), {}, /at most 5000/],
  ['a table that is cut off', 'id,name,last_seen,agent_version\n"e-1,RECEPTION', {}, /neither JSON nor a table/],
])('refuses %s', (_, file, asked, reason) => {
  expect(refused(file, asked)).toMatch(reason);
});

it('refuses a file that is cut off', () => {
  expect(parse(JSON.stringify([datto()]).slice(0, -20))).toMatchObject({ ok: false });
});
