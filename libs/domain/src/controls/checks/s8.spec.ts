import { ago, clinic, device, fact } from '../../evidence/evidence.fixture.js';
import { answer, stateWhen, stateWith } from '../check.fixture.js';

describe('S8 review', () => {
  const reviewed = (signedDaysAgo: number | null, inCareDays = 400) =>
    answer(
      's8.review-age',
      clinic([], {
        reviews: { lastSignedAt: signedDaysAgo === null ? null : new Date(ago(signedDaysAgo)), inCareSince: new Date(ago(inCareDays)) },
      }),
    );

  it.each([
    [106, 'pass'],
    [107, 'partial'],
    [183, 'partial'],
    [184, 'fail'],
  ])('signed %s days ago is %s', (days, state) => expect(reviewed(days).state).toBe(state));

  it('cannot be overdue in the first quarter of care', () => {
    expect(reviewed(null, 100).state).toBe('not-applicable');
    expect(reviewed(null, 120)).toMatchObject({ state: 'fail', message: 'In care for 120 days without a signed review.' });
  });
});

describe('S8 heartbeat', () => {
  const seen = (...days: (number | null)[]) =>
    answer('s8.heartbeat', clinic([], { devices: days.map((day, index) => device(`d${index}`, day)) }));

  it('never fails a silent computer, and never passes one', () => {
    expect(seen(0.5, 1)).toMatchObject({ state: 'pass', coverage: 1 });
    expect(seen(0.5, 3).state).toBe('partial');
    expect(seen(8, null)).toMatchObject({ state: 'unknown', coverage: 0 });
    expect(seen(0.5, 0.5, 30)).toMatchObject({
      state: 'partial',
      message: '2 of 3 computers reported within 24 hours. Not known for 1 more.',
    });
    expect(seen()).toMatchObject({ state: 'unknown', message: 'No computer is enrolled.' });
  });
});

describe('S8 clocks and papers', () => {
  it('wants clocks synchronised', () => {
    expect(stateWhen('s8.time-sync', 'device.timeSync', { synchronised: true })).toBe('pass');
    expect(stateWhen('s8.time-sync', 'device.timeSync', { synchronised: false })).toBe('fail');
    expect(stateWhen('s8.time-sync', 'device.timeSync', {}, 15)).toBe('stale');
  });

  it.each([
    ['s8.incident-exercise', 'incident-exercise', 365, 'pass'],
    ['s8.incident-exercise', 'incident-exercise', 540, 'partial'],
    ['s8.incident-exercise', 'incident-exercise', 541, 'fail'],
    ['s8.mhr-policy', 'mhr-policy', 366, 'partial'],
  ] as const)('%s of %s %s days ago is %s', (checkId, statement, days, state) => {
    expect(stateWith(checkId, fact('clinic.attestation', statement, { statement, performedAt: ago(days), reference: null }))).toBe(state);
  });
});
