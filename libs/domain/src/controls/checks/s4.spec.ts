import { ago, clinic, device, fact, GOOD_JOB } from '../../evidence/evidence.fixture.js';
import type { BackupJobFact, Observation, RestoreDrillFact } from '../../evidence/observation.js';
import { answer } from '../check.fixture.js';

const hours = (count: number): string => ago(count / 24);
const job = (more: Partial<BackupJobFact> = {}, daysAgo = 0.1, name = 'records') =>
  fact('backup.job', name, { ...GOOD_JOB, ...more }, { daysAgo });
const ask = (checkId: string, ...observations: readonly Observation[]) =>
  answer(checkId, clinic(observations, { devices: [device('server')] }));
const tool = (lastSuccessAt: string | null) =>
  fact('device.backups', 'server', { tools: [{ tool: 'restic', targetHash: null, offsite: true, lastSuccessAt, detail: null }] });

describe('S4 age of the last good backup', () => {
  it.each([
    [25, 'pass'],
    [27, 'partial'],
    [72, 'partial'],
    [73, 'fail'],
  ])('%s hours is %s', (age, state) => expect(ask('s4.backup-age', job({ lastSuccessAt: hours(age) })).state).toBe(state));

  it('caps the score at 49 after seven days without a success', () => {
    expect(ask('s4.backup-age', job({ lastSuccessAt: ago(6.9) }))).not.toHaveProperty('cap');
    expect(ask('s4.backup-age', job({ lastSuccessAt: ago(7.1) })).cap?.limit).toBe(49);
    expect(ask('s4.backup-age', job({ lastSuccessAt: null }))).toMatchObject({ state: 'fail', cap: { limit: 49 } });
  });

  it('needs evidence for the cap: an old report proves nothing', () => {
    const result = ask('s4.backup-age', job({ lastSuccessAt: ago(9) }, 9));
    expect(result.state).toBe('stale');
    expect(result).not.toHaveProperty('cap');
  });

  it('passes in part at best by what a computer says of its own tool', () => {
    expect(ask('s4.backup-age', tool(hours(3))).state).toBe('partial');
    expect(ask('s4.backup-age', tool(ago(8))).state).toBe('fail');
    expect(ask('s4.backup-age', tool(null)).state).toBe('unknown');
    expect(ask('s4.backup-age', tool(ago(8)), job({ lastSuccessAt: hours(3) })).state).toBe('pass');
  });

  it('does not count sets without patient data', () => {
    expect(ask('s4.backup-age', job({ containsPatientData: false })).message).toBe('No backup of patient data is on record.');
  });
});

describe('S4 off-site copy', () => {
  it.each([
    [{ lastOffsiteSuccessAt: hours(20), immutable: true }, 'pass'],
    [{ lastOffsiteSuccessAt: hours(20), immutable: false }, 'partial'],
    [{ lastOffsiteSuccessAt: hours(20), immutable: null }, 'partial'],
    [{ lastOffsiteSuccessAt: hours(100), immutable: true }, 'partial'],
    [{ lastOffsiteSuccessAt: hours(169), immutable: true }, 'fail'],
    [{ lastOffsiteSuccessAt: null, immutable: null }, 'unknown'],
  ])('%j is %s', (more, state) => expect(ask('s4.offsite-copy', job(more)).state).toBe(state));
});

describe('S4 restore test', () => {
  const drill = (daysAgo: number, more: Partial<RestoreDrillFact> = {}) =>
    fact(
      'backup.drill',
      'records',
      { performedAt: ago(daysAgo), success: true, applicationOpened: true, recoveryMinutes: 60, targetMinutes: 60, ...more },
      { daysAgo },
    );

  it.each([
    [drill(92), 'pass'],
    [drill(93), 'partial'],
    [drill(366), 'fail'],
    [drill(10, { applicationOpened: false }), 'partial'],
    [drill(10, { success: false }), 'fail'],
  ])('%#', (observation, state) => expect(ask('s4.restore-test', observation).state).toBe(state));

  it('does not let one set’s test speak for another', () => {
    const result = ask('s4.restore-test', drill(10), job({}, 0.1, 'images'), job());
    expect(result).toMatchObject({ state: 'partial', coverage: 0.5 });
    expect(result.subjects.find(({ key }) => key === 'images')).toMatchObject({
      state: 'unknown',
      detail: 'No restore test is on record.',
    });
  });

  it.each([
    [{ recoveryMinutes: 60, targetMinutes: 60 }, 'pass'],
    [{ recoveryMinutes: 120, targetMinutes: 60 }, 'partial'],
    [{ recoveryMinutes: 121, targetMinutes: 60 }, 'fail'],
    [{ recoveryMinutes: null, targetMinutes: 60 }, 'unknown'],
  ])('recovery of %j is %s', (more, state) => expect(ask('s4.recovery-time', drill(5, more)).state).toBe(state));
});
