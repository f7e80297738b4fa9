import fc from 'fast-check';
import { assessClinic, CATALOGUE } from '../controls/catalogue.js';
import { clinic, device, fact, found, GOOD_DEVICE, goodClinic, mfa, NOW } from '../evidence/evidence.fixture.js';
import type { Observation } from '../evidence/observation.js';
import type { ClinicEvidence } from '../evidence/view.js';
import { openVulnerabilities, remoteAdministrationExposed } from '../posture/exposure.js';
import { scorePosture } from '../posture/score.js';
import { BREACH_RISK_1_0 } from '../risk/constants.js';
import { estimateRisk } from '../risk/estimate-risk.js';
import type { RiskInput } from '../risk/estimate.js';
import { movementBetween, type DayFigures, type Movement } from './movement.js';

const FAST = { ...BREACH_RISK_1_0, draws: 1 };
const GOOD = goodClinic().observations;
const WORSE: readonly Observation[] = ['ws-1', 'ws-2', 'ws-3'].flatMap((key) => [
  fact('device.firewall', key, { source: 'ufw', enabled: false, profiles: [] }),
  fact('device.antivirus', key, { products: [] }),
  fact('device.encryption', key, { volumes: [{ mount: '/', system: true, encrypted: false, method: null }] }),
  fact('device.screenLock', key, { enabled: true, timeoutMinutes: 20 }),
  fact('device.updates', key, { ...GOOD_DEVICE['device.updates'], pendingSecurity: 3, securityDaysBehind: 60 }),
  fact('device.listening', key, { ports: [{ protocol: 'tcp', port: 3389, address: '203.0.113.9', process: null }] }),
]);
const OTHER: readonly Observation[] = [
  fact('account.mfa', 'admin', mfa('email', { administrator: true, enforced: false, method: 'none' })),
  fact('account.mfa', 'gp', mfa('email', { method: 'sms' })),
  fact('account.mfa', 'new', mfa('practice-software', { enforced: null })),
  found('ISM-0843', 'ineffective'),
  found('ISM-1919', 'not-applicable'),
  found('ISM-1488', 'effective', 400),
  fact('pentest.finding', 'F-1', {
    ...{ title: 'VPN', severity: 'critical', status: 'open', exposure: 'internet', cve: 'CVE-2026-1', epss: 0.4 },
    ...{ knownExploited: true, remoteAdministration: false, foundAt: NOW.toISOString() },
  }),
];

interface World {
  readonly facts: readonly Observation[];
  readonly devices: readonly string[];
  readonly checks: number;
}

/** Any evidence of a clinic: good or worse facts, of some computers, with some checks not yet in the catalogue. */
const world: fc.Arbitrary<World> = fc.record({
  facts: fc.subarray([...GOOD, ...WORSE, ...OTHER]),
  devices: fc.subarray(['ws-1', 'ws-2', 'ws-3']),
  checks: fc.constantFrom(CATALOGUE.length, CATALOGUE.length - 7),
});

function figures({ facts, devices, checks }: World): DayFigures {
  const evidence: ClinicEvidence = clinic(facts, { devices: devices.map((id) => device(id)) });
  const results = assessClinic(evidence, CATALOGUE.slice(0, checks));
  const posture = scorePosture({ results, asOf: NOW, catalogueVersion: `test/${checks}` });
  const steps = Object.fromEntries(
    posture.steps.map(({ step, gap, confidence }) => [step, { gap, kappa: confidence }]),
  ) as RiskInput['steps'];
  const exposure = { vulnerabilities: openVulnerabilities(evidence), remoteAdministrationExposed: remoteAdministrationExposed(evidence) };
  const risk = estimateRisk({ steps, ...exposure, patientRecords: 6000, practitioners: 4, seed: 'movement' }, FAST);
  return { posture, risk };
}

const summed = ({ lines }: Movement, of: 'points' | 'logRisk'): number => lines.reduce((sum, line) => sum + line[of], 0);

/** Points and logarithm of risk of each check; lines that are about none, such as caps, together. */
function byCheck({ lines }: Movement): ReadonlyMap<string, readonly [number, number]> {
  const sums = new Map<string, readonly [number, number]>();
  for (const { step, checkIds, points, logRisk } of lines) {
    const about = step === null ? 'none' : (checkIds[0] ?? '');
    const [most, more] = sums.get(about) ?? [0, 0];
    sums.set(about, [most + points, more + logRisk]);
  }
  return sums;
}

describe('the movement ledger, for any two days', () => {
  it('sums exactly to the change of score and of risk, in lines and in causes', () => {
    fc.assert(
      fc.property(world, world, (a, b) => {
        const [before, after] = [figures(a), figures(b)];
        const moved = movementBetween(before, after, FAST);
        expect(moved.score).toBeCloseTo((after.posture.score ?? 0) - (before.posture.score ?? 0), 9);
        expect(moved.logRisk).toBeCloseTo(Math.log(after.risk.lambda / before.risk.lambda), 9);
        expect(summed(moved, 'points')).toBeCloseTo(moved.score, 7);
        expect(summed(moved, 'logRisk')).toBeCloseTo(moved.logRisk, 7);
        expect(moved.causes.reduce((sum, { points }) => sum + points, 0)).toBeCloseTo(moved.score, 7);
      }),
      { numRuns: 300 },
    );
  });

  it('names a model change only when the catalogue changed', () => {
    fc.assert(
      fc.property(world, world, (a, b) => {
        const { lines } = movementBetween(figures(a), figures({ ...b, checks: a.checks }), FAST);
        expect(lines.filter(({ cause }) => cause === 'model-changed')).toEqual([]);
      }),
    );
  });

  it('is the mirror of itself, apart from the names of the causes', () => {
    fc.assert(
      fc.property(world, world, (a, b) => {
        const [before, after] = [figures(a), figures(b)];
        const [there, back] = [movementBetween(before, after, FAST), movementBetween(after, before, FAST)];
        expect(there.score).toBeCloseTo(-back.score, 9);
        expect(there.logRisk).toBeCloseTo(-back.logRisk, 9);
        const [onTheWay, home] = [byCheck(there), byCheck(back)];
        for (const check of new Set([...onTheWay.keys(), ...home.keys()])) {
          const [[points, logRisk], [pointsBack, logRiskBack]] = [onTheWay.get(check) ?? [0, 0], home.get(check) ?? [0, 0]];
          expect([check, points + pointsBack, logRisk + logRiskBack]).toEqual([check, expect.closeTo(0, 7), expect.closeTo(0, 7)]);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('has no line where nothing moved', () => {
    fc.assert(fc.property(world, (one) => expect(movementBetween(figures(one), figures(one), FAST).lines).toEqual([])));
  });

  it('adds up over 200 clinics and 8 quarters: what moved in each quarter is what moved in all', () => {
    const histories = fc.sample(fc.array(world, { minLength: 9, maxLength: 9 }), { numRuns: 200, seed: 20261124 });
    expect(histories).toHaveLength(200);
    for (const history of histories) {
      const quarters = history.map(figures);
      const moves = quarters.slice(1).map((after, index) => movementBetween(quarters[index]!, after, FAST));
      const [first, last] = [quarters[0]!, quarters[8]!];
      expect(moves.reduce((sum, move) => sum + summed(move, 'points'), 0)).toBeCloseTo(
        (last.posture.score ?? 0) - (first.posture.score ?? 0),
        7,
      );
      expect(moves.reduce((sum, move) => sum + summed(move, 'logRisk'), 0)).toBeCloseTo(Math.log(last.risk.lambda / first.risk.lambda), 7);
    }
  });
});
