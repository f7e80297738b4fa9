import { ago, clinic, fact } from '../../evidence/evidence.fixture.js';
import type { Observation, TrainingFact } from '../../evidence/observation.js';
import { answer } from '../check.fixture.js';

const ask = (checkId: string, ...observations: readonly Observation[]) => answer(checkId, clinic(observations));
const training = (more: Partial<TrainingFact>, daysAgo = 1) =>
  fact(
    'training.coverage',
    'clinic',
    { staff: 20, trainedWithinYear: 20, newStarters: 0, newStartersTrainedWithin30Days: 0, ...more },
    { daysAgo },
  );

describe('S5 training', () => {
  it.each([
    [19, 'pass'],
    [18, 'partial'],
    [16, 'partial'],
    [15, 'fail'],
  ])('%s of 20 staff is %s', (trainedWithinYear, state) =>
    expect(ask('s5.trained-staff', training({ trainedWithinYear })).state).toBe(state),
  );

  it('is unknown with an empty register, stale after half a year', () => {
    expect(ask('s5.trained-staff', training({ staff: 0, trainedWithinYear: 0 })).state).toBe('unknown');
    expect(ask('s5.trained-staff', training({}, 190)).state).toBe('stale');
  });

  it('does not ask for new starters where nobody started', () => {
    expect(ask('s5.new-starters', training({}))).toMatchObject({
      state: 'not-applicable',
      message: 'Nobody has started within the last year.',
    });
    expect(ask('s5.new-starters', training({}, 190)).state).toBe('stale');
    expect(ask('s5.new-starters').state).toBe('unknown');
    expect(ask('s5.new-starters', training({ newStarters: 2, newStartersTrainedWithin30Days: 1 })).state).toBe('fail');
  });
});

describe('S5 phishing', () => {
  const campaign = (daysAgo: number, sent: number, clicked: number, reported: number) =>
    fact('phishing.campaign', `c${daysAgo}`, { sentAt: ago(daysAgo), sent, clicked, reported }, { daysAgo });

  it.each([
    [campaign(10, 20, 1, 4), 'pass'],
    [campaign(10, 20, 1, 3), 'partial'],
    [campaign(10, 20, 2, 10), 'partial'],
    [campaign(10, 20, 3, 10), 'fail'],
    [campaign(10, 19, 0, 19), 'unknown'],
    [campaign(400, 50, 0, 50), 'stale'],
  ])('%#', (observation, state) => expect(ask('s5.phishing', observation).state).toBe(state));

  it('sums the last four campaigns and forgets the fifth', () => {
    const last = [10, 40, 70, 100].map((daysAgo) => campaign(daysAgo, 10, 0, 5));
    expect(ask('s5.phishing', campaign(130, 100, 100, 0), ...last)).toMatchObject({
      state: 'pass',
      message: '0 % of 40 test messages were clicked, 50 % reported.',
    });
  });
});
