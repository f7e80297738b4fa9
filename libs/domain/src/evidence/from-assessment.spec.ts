import type { Assessment, BackupJobRecord, BreachedAccountRecord, MfaRecord } from '../intake/assessment.js';
import { ago, fact, NOW } from './evidence.fixture.js';
import { observationsOfAssessment } from './from-assessment.js';
import type { BackupJobFact, Observation } from './observation.js';

const RECORDED = new Date(ago(0));
type Records = Pick<Assessment, 'kind' | 'records'>;

function observed(given: Records & { readonly complete?: boolean }, known: readonly Observation[] = []): readonly Observation[] {
  const envelope = {
    schema: 'wardround.assessment/1',
    assessmentId: 'a',
    source: { tool: 'spec', version: null },
    observedAt: ago(1),
  } as const;
  const assessment = { ...envelope, complete: false, ...given } as Assessment;
  return observationsOfAssessment(assessment, { recordedAt: RECORDED, pseudonym: (text) => `hidden(${text})`, known });
}

const account = (changes: Partial<MfaRecord> = {}): MfaRecord => ({
  ...{ system: 'email', account: 'Jo@Clinic.test', administrator: false, human: true, enabled: true, registered: true },
  ...{ enforced: true, method: 'totp', lastSignInAt: null },
  ...changes,
});
const run = (changes: Partial<BackupJobRecord> = {}): BackupJobRecord => ({
  ...{ backupSet: 'pms', containsPatientData: true, endedAt: ago(1), result: 'success', offsite: false, immutable: null },
  ...changes,
});
const backup = (records: readonly BackupJobRecord[], known: readonly Observation[] = []): BackupJobFact => {
  const [one] = observed({ kind: 'backup-jobs', records }, known);
  return (one?.value as { read: BackupJobFact }).read;
};
const knownBackup = (changes: Partial<BackupJobFact>, circumstances: { daysAgo?: number; source?: string } = {}): Observation => {
  const read: BackupJobFact = {
    ...{ containsPatientData: true, lastRunAt: ago(9), lastResult: 'success' },
    ...{ lastSuccessAt: ago(9), lastOffsiteSuccessAt: ago(10), immutable: true },
    ...changes,
  };
  return fact('backup.job', 'pms', read, { daysAgo: 9, source: 'assessment:spec', ...circumstances });
};

describe('accounts', () => {
  it('are hidden behind a key that does not depend on how the name is written', () => {
    const all = observed({ kind: 'mfa-registration', records: [account(), account({ account: 'jo@clinic.TEST' })] });
    expect(new Set(all.map(({ subject }) => subject.key))).toEqual(new Set(['hidden(email/jo@clinic.test)']));
    expect(JSON.stringify(all.map(({ value }) => value))).not.toMatch(/clinic\.test/i);
  });

  it('of one name in two systems are two', () => {
    const all = observed({ kind: 'mfa-registration', records: [account(), account({ system: 'rmm' })] });
    expect(new Set(all.map(({ subject }) => subject.key)).size).toBe(2);
  });
});

describe('backup sets', () => {
  it('tell their last run and last success apart', () => {
    expect(backup([run({ endedAt: ago(3), offsite: true }), run({ endedAt: ago(1), result: 'failed' }), run({ endedAt: ago(2) })])).toEqual(
      {
        ...{ containsPatientData: true, lastRunAt: ago(1), lastResult: 'failed', lastSuccessAt: ago(2) },
        ...{ lastOffsiteSuccessAt: ago(3), immutable: null },
      },
    );
  });

  it('remember the success that a later batch does not repeat', () => {
    expect(backup([run({ result: 'failed' })], [knownBackup({})])).toMatchObject({
      lastResult: 'failed',
      lastSuccessAt: ago(9),
      lastOffsiteSuccessAt: ago(10),
      immutable: true,
    });
  });

  it('do not forget a newer success for an older one', () => {
    expect(backup([run({ endedAt: ago(20), offsite: true })], [knownBackup({})])).toMatchObject({
      lastSuccessAt: ago(9),
      lastOffsiteSuccessAt: ago(10),
    });
  });

  it.each([
    ['was observed later', { daysAgo: 0.5 }],
    ['another tool told', { source: 'assessment:another tool' }],
  ])('remember nothing that %s', (_, circumstances) => {
    expect(backup([run({ result: 'failed' })], [knownBackup({}, circumstances)])).toMatchObject({
      lastSuccessAt: null,
      lastOffsiteSuccessAt: null,
      immutable: null,
    });
  });

  it('look each known set up once, however many there are', () => {
    const names = Array.from({ length: 300 }, (_, index) => `set ${index}`);
    let looks = 0;
    const known = names.map((name) => {
      const before = knownBackup({});
      const subject = {
        type: 'backup-set',
        get key() {
          looks += 1;
          return name;
        },
      } as const;
      return { ...before, subject };
    });
    observed({ kind: 'backup-jobs', records: names.map((backupSet) => run({ backupSet })) }, known);
    expect(looks).toBeLessThan(names.length * 10);
  });

  it('have never succeeded until they have', () => {
    expect(backup([run({ result: 'warning' })])).toMatchObject({ lastSuccessAt: null, lastOffsiteSuccessAt: null });
  });
});

describe('training', () => {
  it('counts who was trained within a year and new starters within 30 days of starting', () => {
    const records = [
      { staff: 'a', startedOn: ago(1_000), completedAt: ago(300) },
      { staff: 'b', startedOn: ago(1_000), completedAt: ago(500) },
      { staff: 'c', startedOn: ago(100), completedAt: ago(80) },
      { staff: 'd', startedOn: ago(100), completedAt: ago(10) },
      { staff: 'e', startedOn: ago(5), completedAt: null },
      { staff: 'f', startedOn: null, completedAt: null },
      { staff: 'g', startedOn: ago(100), completedAt: null },
    ];
    const [one] = observed({ kind: 'training', records });
    expect(one?.value).toEqual({ read: { staff: 7, trainedWithinYear: 3, newStarters: 3, newStartersTrainedWithin30Days: 1 } });
  });
});

describe('a complete list', () => {
  const before = [
    fact('account.mfa', 'hidden(email/gone@clinic.test)', account(), { source: 'assessment:spec' }),
    fact('account.mfa', 'hidden(email/jo@clinic.test)', account(), { source: 'assessment:spec' }),
    fact('account.mfa', 'hidden(email/other@clinic.test)', account(), { source: 'assessment:another tool' }),
  ];
  const ends = (complete: boolean): readonly string[] =>
    observed({ kind: 'mfa-registration', records: [account()], complete }, before)
      .filter(({ value }) => 'removed' in value)
      .map(({ subject }) => subject.key);

  it('ends what its own source no longer names', () => expect(ends(true)).toEqual(['hidden(email/gone@clinic.test)']));

  it('is asked for: a part of the list ends nothing', () => expect(ends(false)).toEqual([]));

  it('of drills ends nothing, for what happened has happened', () => {
    const drill = { backupSet: 'pms', performedAt: ago(2), success: true, applicationOpened: true, recoveryMinutes: 30, targetMinutes: 60 };
    const known = [fact('backup.drill', 'server', drill, { source: 'assessment:spec' })];
    const all = observed({ kind: 'restore-drills', records: [{ ...drill }], complete: true }, known);
    expect(all).toMatchObject([{ subject: { key: 'pms' }, grade: 'live-test', observedAt: new Date(ago(2)), recordedAt: NOW }]);
  });
});

describe('addresses in known breaches', () => {
  const address = (account: string | null, changes: Partial<BreachedAccountRecord> = {}): BreachedAccountRecord => ({
    ...{ domain: 'clinic.test', account, breaches: account === null ? 0 : 2, passwordBreaches: account === null ? 0 : 1 },
    ...{ unknownBreaches: 0, stealerLogs: 0, newestBreachOn: null, newestPublishedAt: null },
    ...changes,
  });
  const searched = (records: readonly BreachedAccountRecord[], known: readonly Observation[] = [], complete = true) =>
    observed({ kind: 'breached-accounts', records, complete }, known);
  const told = (all: readonly Observation[]) =>
    all.map(({ kind, subject, value }) => [kind, subject.key, 'removed' in value ? 'removed' : 'read']);

  it('are the email accounts of that name, and the search is a fact by itself', () => {
    const [listed] = observed({ kind: 'mfa-registration', records: [account()] });
    const [search, found] = searched([address('JO@clinic.test'), address('al@clinic.test', { passwordBreaches: 0 })]);
    expect(found?.subject).toEqual(listed?.subject);
    expect(search).toMatchObject({
      kind: 'breach.search',
      subject: { type: 'clinic', key: 'clinic.test' },
      value: { read: { complete: true, addresses: 2, kept: 1, more: 0 } },
    });
  });

  it('are kept one by one only where a password may be known', () => {
    expect(told(searched([address('jo@clinic.test', { passwordBreaches: 0 }), address(null, { domain: 'other.test' })]))).toEqual([
      ['breach.search', 'clinic.test', 'read'],
      ['breach.search', 'other.test', 'read'],
    ]);
  });

  it('end when a whole search of their own domain finds them no more', () => {
    const known = searched([address('jo@clinic.test'), address('jo@other.test', { domain: 'other.test' })]);
    const gone = [
      ['breach.search', 'clinic.test', 'read'],
      ['account.breaches', 'hidden(email/jo@clinic.test)', 'removed'],
    ];
    expect(told(searched([address(null)], known))).toEqual(gone);
    expect(told(searched([address(null)], known, false))).toEqual(gone.slice(0, 1));
  });

  it('are bounded, and what there is no room for is counted', () => {
    const crowd = Array.from({ length: 2_100 }, (_, index) => address(`x${index}@clinic.test`));
    const all = searched(crowd);
    expect(all).toHaveLength(2_001);
    expect(all[0]?.value).toMatchObject({ read: { addresses: 2_100, kept: 2_000, more: 100 } });
  });
});
