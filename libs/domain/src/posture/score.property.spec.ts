import fc from 'fast-check';
import { assessClinic } from '../controls/catalogue.js';
import { ago, clinic, device, fact, GOOD_DEVICE, goodClinic, mfa, NOW, unreadable } from '../evidence/evidence.fixture.js';
import type { FactKind, Facts, Observation } from '../evidence/observation.js';
import { MFA_METHODS } from '../intake/assessment.js';
import type { ClinicEvidence } from '../evidence/view.js';
import { scorePosture } from './score.js';

const DEVICES = ['ws-1', 'ws-2', 'ws-3'];
const DEVICE_KINDS = Object.keys(GOOD_DEVICE) as (keyof typeof GOOD_DEVICE)[];

/** Worse answers to the same questions; kinds that are not here only come good or unreadable. */
const WORSE: Readonly<Partial<{ [K in keyof typeof GOOD_DEVICE]: Facts[K] }>> = {
  'device.updates': { ...GOOD_DEVICE['device.updates'], pending: 3, pendingSecurity: 3, securityDaysBehind: 60 },
  'device.antivirus': { products: [] },
  'device.encryption': { volumes: [{ mount: '/', system: true, encrypted: false, method: null }] },
  'device.firewall': { source: 'ufw', enabled: false, profiles: [] },
  'device.passwordPolicy': { source: 'pam', minLength: 8, lockoutThreshold: null, maxAgeDays: 90 },
  'device.screenLock': { enabled: false, timeoutMinutes: null },
  'device.timeSync': { synchronised: false, source: null },
  'device.os': { ...GOOD_DEVICE['device.os'], supportEndsOn: '2023-10-10' },
};

const good = (kind: keyof typeof GOOD_DEVICE, key: string): Observation => fact(kind, key, GOOD_DEVICE[kind]);

const deviceFact = fc
  .record({
    kind: fc.constantFrom(...DEVICE_KINDS),
    key: fc.constantFrom(...DEVICES),
    how: fc.constantFrom('good', 'worse', 'unreadable'),
    days: fc.integer({ min: 0, max: 60 }),
  })
  .map(({ kind, key, how, days }): Observation => {
    if (how === 'unreadable') return unreadable(kind, key, 'denied', { daysAgo: days });
    return fact(kind, key, (how === 'worse' ? WORSE[kind] : undefined) ?? GOOD_DEVICE[kind], { daysAgo: days });
  });

const accountFact = fc
  .record({
    key: fc.constantFrom('a', 'b', 'c', 'd'),
    administrator: fc.boolean(),
    enforced: fc.constantFrom(true, false, null),
    method: fc.constantFrom(...MFA_METHODS),
    days: fc.integer({ min: 0, max: 200 }),
  })
  .map(({ key, days, ...more }) => fact('account.mfa', key, mfa('email', more), { daysAgo: days }));

const keyOf = ({ kind, subject, source }: Observation): string => `${kind}/${subject.key}/${source}`;
const observations = fc.uniqueArray(fc.oneof({ weight: 4, arbitrary: deviceFact }, { weight: 1, arbitrary: accountFact }), {
  selector: keyOf,
  maxLength: 45,
});

const evidenceOf = (facts: readonly Observation[]): ClinicEvidence =>
  clinic(facts, {
    devices: DEVICES.map((id) => device(id)),
    reviews: { lastSignedAt: new Date(ago(20)), inCareSince: new Date(ago(300)) },
  });
const scored = (facts: readonly Observation[]) => scorePosture({ results: assessClinic(evidenceOf(facts)), asOf: NOW });
const EPSILON = 1e-9;

describe('the score, for any evidence', () => {
  it('stays in its band: 0 ≤ score ≤ if unknown passes ≤ 100, and no cap is exceeded', () => {
    fc.assert(
      fc.property(observations, (facts) => {
        const { score, scoreIfUnknownPasses, caps, coverage, confidence } = scored(facts);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual((scoreIfUnknownPasses ?? 0) + EPSILON);
        for (const { limit } of caps) expect(scoreIfUnknownPasses).toBeLessThanOrEqual(limit);
        expect(confidence).toBeLessThanOrEqual(coverage + EPSILON);
      }),
    );
  });

  it('does not depend on the order of the observations', () => {
    fc.assert(
      fc.property(
        observations.chain((facts) => fc.tuple(fc.constant(facts), fc.shuffledSubarray(facts, { minLength: facts.length }))),
        ([facts, shuffled]) => expect(scored(shuffled)).toEqual(scored(facts)),
      ),
    );
  });

  it('never falls when a computer shows that a thing is good', () => {
    fc.assert(
      fc.property(observations, fc.constantFrom(...DEVICE_KINDS), fc.constantFrom(...DEVICES), (facts, kind, key) => {
        const better = [...facts.filter((one) => keyOf(one) !== `${kind}/${key}/agent`), good(kind, key)];
        expect(scored(better).score).toBeGreaterThanOrEqual((scored(facts).score ?? 0) - EPSILON);
      }),
    );
  });

  it('never rises, caps aside, when what a computer said is gone', () => {
    fc.assert(
      fc.property(observations, fc.constantFrom(...DEVICE_KINDS), fc.constantFrom(...DEVICES), (facts, kind, key) => {
        const fewer = facts.filter((one) => keyOf(one) !== `${kind}/${key}/agent`);
        expect(scored(fewer).uncappedScore).toBeLessThanOrEqual((scored(facts).uncappedScore ?? 0) + EPSILON);
      }),
    );
  });

  it('never rises when a good clinic loses everything it knew of one kind', () => {
    const kinds = [...new Set(goodClinic().observations.map(({ kind }) => kind))];
    fc.assert(
      fc.property(fc.subarray<FactKind>(kinds), fc.subarray<FactKind>(kinds), (first, second) => {
        const without = (gone: readonly FactKind[]) =>
          scorePosture({ results: assessClinic(goodClinic((all) => all.filter(({ kind }) => !gone.includes(kind)))), asOf: NOW });
        expect(without([...first, ...second]).score).toBeLessThanOrEqual((without(first).score ?? 0) + EPSILON);
      }),
    );
  });

  it('passes no check that a silent computer is in the scope of', () => {
    fc.assert(
      fc.property(observations, (facts) => {
        const known = facts.filter(({ subject }) => subject.key !== 'ws-3');
        const passed = scored(known).checks.filter(({ state, subjects }) => state === 'pass' && subjects.some(({ key }) => key === 'ws-3'));
        expect(passed.filter(({ checkId }) => checkId !== 's8.heartbeat')).toEqual([]);
      }),
    );
  });
});
