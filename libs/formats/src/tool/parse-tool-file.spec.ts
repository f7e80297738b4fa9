import { AUTO, parseToolFile, TOOL_FORMATS, type ToolFile } from './parse-tool-file.js';

const NOW = new Date('2026-11-24T03:00:00Z');
const FILE: ToolFile = {
  format: AUTO,
  assessmentId: 'upload-1',
  observedAt: '2026-11-24T02:00:00Z',
  tool: null,
  complete: true,
  patientData: null,
  offsite: null,
  backupSet: null,
  utcOffset: null,
  domain: null,
};
const read = (file: unknown, said: Partial<ToolFile> = {}) => parseToolFile(JSON.stringify(file), { ...FILE, ...said }, NOW);
const records = (file: unknown, said: Partial<ToolFile> = {}): readonly unknown[] => {
  const parsed = read(file, said);
  if (!parsed.ok) throw new Error(`${parsed.path} ${parsed.reason}`);
  return parsed.value.records;
};
const refused = (file: unknown, said: Partial<ToolFile> = {}): string => {
  const parsed = read(file, said);
  return parsed.ok ? 'taken' : `${parsed.path}: ${parsed.reason}`;
};

const entraUser = (methodsRegistered: string[], more: object = {}): object => ({
  id: 'f5a1',
  userPrincipalName: 'Dr.Nguyen@harbourgp.example',
  userDisplayName: 'Dr Nguyen',
  isAdmin: true,
  isMfaRegistered: true,
  isMfaCapable: true,
  methodsRegistered,
  lastUpdatedDateTime: '2026-11-23T18:00:00.1234567Z',
  ...more,
});
const entra = (...users: object[]): object => ({ '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata', value: users });
const googleUser = (more: object = {}): object => ({
  kind: 'admin#directory#user',
  primaryEmail: 'reception@harbourgp.example',
  isAdmin: false,
  isDelegatedAdmin: true,
  isEnrolledIn2Sv: true,
  isEnforcedIn2Sv: false,
  suspended: false,
  archived: false,
  lastLoginTime: '2026-11-20T22:01:05.000Z',
  ...more,
});
const restic = (more: object = {}): object => ({
  time: '2026-11-23T21:05:07.336018949+11:00',
  tree: '7de47a78',
  paths: ['/srv/practice', '/etc'],
  hostname: 'server-01',
  username: 'root',
  id: 'de36e4cc',
  ...more,
});
const borg = (archive: object): object => ({ archives: [archive], encryption: { mode: 'repokey' }, repository: { location: '/srv/borg' } });
const gophish = (...results: object[]): object => ({
  id: 3,
  name: 'October',
  launch_date: '2026-10-12T23:00:00.5Z',
  status: 'Completed',
  results,
});
const person = (status: string, reported = false): object => ({ email: 'staff@harbourgp.example', first_name: 'Sam', status, reported });
const enrollment = (email: string, completion_date: string | null): object => ({
  enrollment_id: 1,
  module_name: 'Phishing basics',
  user: { id: 4, first_name: 'Sam', email },
  completion_date,
  status: completion_date === null ? 'In Progress' : 'Passed',
});

describe('MFA registration from Microsoft Entra ID', () => {
  it('takes the weakest second factor, and cannot say that any is enforced', () => {
    expect(records(entra(entraUser(['fido2SecurityKey', 'mobilePhone', 'email'])))).toEqual([
      {
        system: 'email',
        account: 'Dr.Nguyen@harbourgp.example',
        administrator: true,
        human: true,
        enabled: true,
        registered: true,
        enforced: null,
        method: 'sms',
        lastSignInAt: null,
        cloudId: 'f5a1',
      },
    ]);
  });

  it.each([
    [['passKeyDeviceBound', 'windowsHelloForBusiness'], {}, 'phishing-resistant'],
    [['microsoftAuthenticatorPush', 'softwareOneTimePasscode'], {}, 'totp'],
    [['microsoftAuthenticatorPush'], {}, 'push-number-match'],
    [['someFutureMethod', 'fido2SecurityKey'], {}, 'sms'],
    [['constructor', 'toString', 'fido2SecurityKey'], {}, 'sms'],
    [['email'], { isMfaCapable: false }, 'none'],
    [[], { isMfaRegistered: false, isMfaCapable: false }, 'none'],
  ])('%j %j is %s', (methods, more, method) => {
    expect(records(entra(entraUser(methods, more)))).toMatchObject([{ method, registered: method !== 'none' }]);
  });

  it('is everything there is only when its sender says so, and never when pages are left to fetch or nobody is on it', () => {
    const file = entra(entraUser([]));
    expect(read(file)).toMatchObject({ value: { kind: 'mfa-registration', complete: true, source: { tool: 'Microsoft Entra ID' } } });
    expect(read(file, { complete: false })).toMatchObject({ value: { complete: false } });
    expect(refused(file, { complete: null })).toMatch(/^complete: is missing: say yes when every account/);
    expect(refused({ ...file, '@odata.nextLink': 'https://graph.microsoft.com/…' })).toBe(
      '/@odata.nextLink: is left to follow: send all pages as one list',
    );
    expect(refused({ value: [] }, { format: 'entra-registration' })).toMatch(/^complete: cannot be yes: the list is empty/);
  });

  it('counts an app password as no factor at all, whatever stands beside it', () => {
    expect(records(entra(entraUser(['appPassword', 'fido2SecurityKey'])))).toMatchObject([{ method: 'none' }]);
  });

  it('names an account once', () => {
    const twice = entra(entraUser(['fido2SecurityKey']), entraUser([], { userPrincipalName: 'DR.NGUYEN@harbourgp.example' }));
    expect(refused(twice)).toBe('/records/1/account: is there twice');
  });

  it('is no evidence when the answer is that it may not be read', () => {
    const answer = { error: { code: 'Authentication_RequestFromNonPremiumTenantOrB2CTenant', message: 'Tenant is not premium' } };
    expect(refused(answer)).toMatch(/^\/error: says that the tool could not answer \(Authentication_RequestFromNonPremium/);
  });
});

describe('accounts of Google Workspace', () => {
  it('tell enrolment and enforcement apart, and never from 1970', () => {
    const [one, two] = records({
      users: [
        googleUser(),
        googleUser({
          primaryEmail: 'left@harbourgp.example',
          lastLoginTime: '1970-01-01T00:00:00.000Z',
          suspended: true,
          isEnrolledIn2Sv: false,
        }),
      ],
    });
    expect(one).toMatchObject({
      administrator: true,
      enabled: true,
      registered: true,
      enforced: false,
      method: 'sms',
      lastSignInAt: '2026-11-20T22:01:05.000Z',
    });
    expect(two).toMatchObject({ enabled: false, registered: false, method: 'none', lastSignInAt: null });
  });

  it('are known by their id and their other addresses', () => {
    expect(records({ users: [googleUser({ id: '1153', aliases: ['desk@harbourgp.example'] })] })).toMatchObject([
      { cloudId: '1153', addresses: ['desk@harbourgp.example'] },
    ]);
  });

  it('are refused as a page of a longer list', () => {
    expect(refused({ users: [googleUser()], nextPageToken: 'abc' })).toBe('/nextPageToken: is left to follow: send all pages as one list');
  });
});

describe('backups', () => {
  it('of restic are one set for each host and its paths, in UTC', () => {
    expect(records([restic()], { patientData: true, offsite: true })).toEqual([
      {
        backupSet: 'server-01: /srv/practice /etc',
        containsPatientData: true,
        endedAt: '2026-11-23T10:05:07.336Z',
        result: 'success',
        offsite: true,
        immutable: null,
      },
    ]);
  });

  it('of two sets that share a long beginning stay two', () => {
    const path = `/srv/${'a'.repeat(600)}`;
    expect(refused([restic({ paths: [`${path}/patients`] }), restic({ paths: [`${path}/music`] })], { patientData: true })).toMatch(
      /^backupSet: has to be said/,
    );
  });

  it('are not taken while nobody says whether patients\u2019 records are in them', () => {
    expect(refused([restic()])).toMatch(/^patientData: is missing/);
  });

  it('of Borg need the zone that its times lack', () => {
    const file = borg({ name: 'nightly-1', hostname: 'server-01', start: '2026-11-23T20:00:00.000000', end: '2026-11-23T20:04:40.000000' });
    expect(refused(file, { patientData: true })).toBe('/archives/0/end: has no time zone: say utcOffset, for example +10:00');
    expect(records(file, { patientData: true, utcOffset: '+10:00' })).toMatchObject([
      { backupSet: 'server-01', endedAt: '2026-11-23T10:04:40.000Z', result: 'success', offsite: null },
    ]);
    expect(refused(file, { patientData: true, utcOffset: 'Sydney' })).toBe('utcOffset: expected an offset such as +10:00');
  });

  it('of Borg by `list`, which names no host, need a name', () => {
    const file = borg({ name: 'nightly-1', time: '2026-11-23T20:00:00.000000' });
    expect(refused(file, { patientData: true, utcOffset: '+10:00' })).toMatch(/^\/archives\/0\/hostname: is missing/);
    expect(records(file, { patientData: true, utcOffset: '+10:00', backupSet: 'Server' })).toMatchObject([{ backupSet: 'Server' }]);
  });

  it('of Proxmox count as failed when their verification failed, and as runs when nobody verified them', () => {
    const snapshot = (state: string | null): object => ({
      'backup-type': 'vm',
      'backup-id': '101',
      'backup-time': 1_795_400_000,
      ...(state === null ? {} : { verification: { state, upid: 'UPID:pbs' } }),
    });
    const results = records({ data: [snapshot('ok'), snapshot('failed'), snapshot(null)] }, { patientData: false });
    expect(results).toMatchObject([{ result: 'success', backupSet: 'vm/101' }, { result: 'failed' }, { result: 'success' }]);
  });
});

describe('people', () => {
  it('of a Gophish campaign are counted and not named', () => {
    const file = gophish(
      person('Clicked Link'),
      person('Submitted Data'),
      person('Email Sent', true),
      person('Email Opened'),
      person('Error'),
      person('Sending'),
    );
    expect(records(file)).toEqual([{ campaign: 'October', sentAt: '2026-10-12T23:00:00.500Z', sent: 4, clicked: 2, reported: 1 }]);
    expect(records([file, gophish(person('Scheduled'))])).toHaveLength(1);
    expect(records([file, { ...gophish(), results: undefined, send_by_date: '0001-01-01T00:00:00Z' }])).toHaveLength(1);
    expect(records([file, gophish(person('Queued'), person('Unknown'))])).toHaveLength(1);
    const bad = { ...gophish(person('Email Sent')), launch_date: 'soon' };
    expect(refused([gophish(person('Scheduled')), file, bad])).toMatch(/^\/2\/launch_date: expected a time/);
    expect(refused(bad)).toMatch(/^\/launch_date: expected a time/);
  });

  it('of KnowBe4 count with their newest completion', () => {
    const file = [
      enrollment('Sam@harbourgp.example', '2026-03-01T02:00:00.000Z'),
      enrollment('sam@harbourgp.example', '2026-09-01T02:00:00.000Z'),
      enrollment('sam@harbourgp.example', null),
      enrollment('lee@harbourgp.example', null),
    ];
    expect(records(file)).toEqual([
      { staff: 'sam@harbourgp.example', startedOn: null, completedAt: '2026-09-01T02:00:00.000Z' },
      { staff: 'lee@harbourgp.example', startedOn: null, completedAt: null },
    ]);
    expect(refused(file, { complete: null })).toMatch(/^complete: has to be yes: a share of trained staff needs everybody/);
    expect(refused(file, { complete: false })).toMatch(/^complete: has to be yes/);
  });
});

describe('a file', () => {
  it.each<[string, unknown, string]>([
    ['entra-registration', entra(entraUser([])), 'mfa-registration'],
    ['google-users', { users: [googleUser()] }, 'mfa-registration'],
    ['restic-snapshots', [restic()], 'backup-jobs'],
    ['borg-archives', borg({ name: 'n', hostname: 'h', end: '2026-11-23T20:00:00' }), 'backup-jobs'],
    ['proxmox-backups', { data: [{ 'backup-type': 'vm', 'backup-id': '1', 'backup-time': 1_795_400_000 }] }, 'backup-jobs'],
    ['gophish-campaigns', gophish(person('Email Sent')), 'phishing'],
    ['knowbe4-enrollments', [enrollment('sam@harbourgp.example', null)], 'training'],
  ])('of %s is told from the others by its content, and is the same when it is named', (format, file, kind) => {
    const said = { patientData: true, utcOffset: '+10:00' };
    expect(read(file, said)).toMatchObject({ ok: true, value: { kind } });
    expect(read(file, { ...said, format })).toEqual(read(file, said));
    for (const other of TOOL_FORMATS.filter((one) => one !== format))
      expect(read(file, { ...said, format: other })).toMatchObject({ ok: false });
  });

  it('that no tool here writes is refused with the names of those that do', () => {
    expect(refused({ hello: 1 })).toBe(`format: cannot be told from the file: name one of ${TOOL_FORMATS.join(', ')}`);
    expect(refused([restic()], { format: 'veeam' })).toBe(`format: expected auto, ${TOOL_FORMATS.join(', ')}`);
  });

  it('is refused with the place that is wrong', () => {
    expect(refused([restic(), restic({ time: 'yesterday' })], { patientData: true })).toBe(
      '/1/time: expected a time such as 2026-11-03T09:15:00Z',
    );
    expect(refused([restic(), restic({ time: '2026-09-31T10:00:00Z' })], { patientData: true })).toBe(
      '/1/time: is no day or time that exists',
    );
    expect(refused([restic(), restic({ hostname: 7 })], { format: 'restic-snapshots', patientData: true })).toBe(
      '/1/hostname: expected string',
    );
    expect(refused([restic({ time: '2027-06-01T00:00:00Z' })], { patientData: true })).toMatch(
      /^\/records\/0\/endedAt: is more than 24 hours ahead/,
    );
  });

  it('may begin with a byte order mark and hold a NUL, which no database stores', () => {
    const text = `\ufeff${JSON.stringify([restic({ hostname: 'ser\u0000ver' })])}`;
    expect(parseToolFile(text, { ...FILE, patientData: true }, NOW)).toMatchObject({
      value: { records: [{ backupSet: 'ser\ufffdver: /srv/practice /etc' }] },
    });
    expect(parseToolFile('[{', FILE, NOW)).toMatchObject({ ok: false });
  });
});
