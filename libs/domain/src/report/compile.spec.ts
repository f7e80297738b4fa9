import { CATALOGUE, assessClinic } from '../controls/catalogue.js';
import { clinic, fact, goodClinic, mfa, NOW, put } from '../evidence/evidence.fixture.js';
import type { ClinicEvidence } from '../evidence/view.js';
import { changesBetween } from '../posture/compare.js';
import { scorePosture } from '../posture/score.js';
import { rankedActions } from '../remediation/ranked-actions.js';
import { estimateRisk } from '../risk/estimate-risk.js';
import type { RiskInput } from '../risk/estimate.js';
import { clinicId, providerId } from '../tenancy/ids.js';
import { compileReport, type ReportInput } from './compile.js';

const ID = '00000000-0000-4000-8000-000000000001';
const PROFILE: ReportInput['clinic'] = {
  id: clinicId(ID),
  providerId: providerId(ID),
  name: 'Wattle Street Clinic',
  archetype: 'group-gp',
  groupName: null,
  timeZone: 'Australia/Melbourne',
  practitioners: 4,
  patientRecords: 6000,
  simulated: false,
  createdAt: NOW,
};

const firewallOff = fact('device.firewall', 'ws-1', { source: 'netsh', enabled: false, profiles: [] });
const adminOpen = fact('account.mfa', 'admin', mfa('email', { administrator: true, enforced: false, method: 'none' }));
const good = goodClinic();
const worse = goodClinic(put(firewallOff, adminOpen));
const unseen = clinic([]);

function assessed(evidence: ClinicEvidence) {
  const posture = scorePosture({ results: assessClinic(evidence), asOf: NOW });
  const steps = Object.fromEntries(
    posture.steps.map(({ step, gap, confidence }) => [step, { gap, kappa: confidence }]),
  ) as RiskInput['steps'];
  const risk = estimateRisk({
    steps,
    vulnerabilities: [],
    remoteAdministrationExposed: false,
    patientRecords: 6000,
    practitioners: 4,
    seed: 'spec',
  });
  return { posture, risk };
}

function report(evidence: ClinicEvidence, before: ClinicEvidence | null = null, more: Partial<ReportInput> = {}) {
  const { posture, risk } = assessed(evidence);
  const previous = before && assessed(before);
  return compileReport({
    clinic: PROFILE,
    providerName: 'Harbour Managed IT',
    quarter: '2026-Q4',
    openedAt: NOW,
    dueAt: NOW,
    posture,
    risk,
    previous: previous && { quarter: '2026-Q3', ...previous, checks: previous.posture.checks },
    trend: [],
    exceptions: [],
    changes: previous ? changesBetween(previous.posture, posture) : [],
    actions: rankedActions(posture, risk, CATALOGUE),
    devices: evidence.devices,
    evidenceHash: 'e'.repeat(64),
    auditHead: { events: 12, hash: 'a'.repeat(64) },
    ...more,
  });
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

describe('the report as data', () => {
  it('has drivers that sum to the difference from the reference clinic', () => {
    for (const { drivers } of [report(good), report(worse), report(unseen)]) {
      expect(sum(drivers.parts.map(({ delta }) => delta))).toBeCloseTo(drivers.lambda - drivers.referenceLambda, 12);
    }
  });

  it('has changes that sum with the shift of the caps to the change of score', () => {
    const { score, previousScore, changes, caps } = report(worse, good);
    const held = (score.uncapped ?? 0) - (score.score ?? 0);
    expect(held).toBeGreaterThan(0);
    expect(sum(changes.map(({ points }) => points)) - held).toBeCloseTo((score.score ?? 0) - (previousScore?.score ?? 0), 9);
    expect(caps.map(({ limit, checkIds }) => [limit, checkIds])).toEqual([
      [49, ['s3.admin-mfa']],
      [69, ['s3.email-mfa']],
    ]);
  });

  it('names each check once, with what it was last quarter and whose threshold it is held to', () => {
    const checks = report(worse, good).steps.flatMap((step) => step.checks);
    expect(checks.map(({ checkId }) => checkId)).toEqual(CATALOGUE.map(({ id }) => id));
    expect(checks.find(({ checkId }) => checkId === 's6.firewall')).toMatchObject({
      state: 'fail',
      previousState: 'pass',
      source: expect.stringContaining('ISM-1416') as string,
    });
  });

  it('ends the trend with the frozen quarter, eight at most, without what came later', () => {
    const row = (period: string) => ({ period, score: 50, scoreIfUnknownPasses: 60, p5: 0.01, p50: 0.02, p95: 0.05 });
    const trend = [
      '2024-Q3',
      '2024-Q4',
      '2025-Q1',
      '2025-Q2',
      '2025-Q3',
      '2025-Q4',
      '2026-Q1',
      '2026-Q2',
      '2026-Q3',
      '2026-Q4',
      '2027-Q1',
    ].map(row);
    const { trend: points, score } = report(good, null, { trend });
    expect(points).toHaveLength(8);
    expect(points.at(-1)).toMatchObject({ quarter: '2026-Q4', score: score.score });
    expect(points.at(-2)).toMatchObject({ quarter: '2026-Q3', score: 50 });
  });

  it('survives storage unchanged: no dates, nothing undefined', () => {
    const compiled = report(worse, good);
    expect(JSON.parse(JSON.stringify(compiled))).toEqual(compiled);
  });

  it('carries neither account names nor keys of subjects', () => {
    const text = JSON.stringify(
      report(goodClinic(put(fact('account.mfa', 'jane.citizen@example.org', mfa('email', { enforced: false }))))),
    );
    expect(text).not.toContain('jane.citizen');
  });
});

describe('what is not known', () => {
  it('is every check without an answer, each with a way to find out', () => {
    const { coverage } = report(unseen);
    expect(coverage.unknowns.length).toBeGreaterThan(30);
    expect(coverage.unknowns.every(({ message, findOut }) => message !== '' && findOut.endsWith('.'))).toBe(true);
    expect(coverage).toMatchObject({ overall: 0, devices: 0, silentDevices: [] });
    expect(report(good).coverage.unknowns).toEqual([]);
  });

  it('is found out where the evidence comes from', () => {
    const ways = new Map(report(unseen).coverage.unknowns.map(({ title, findOut }) => [title, findOut]));
    expect(ways.get('Disks are encrypted')).toContain('agent');
    expect(ways.get('MFA is enforced for email')).toContain('accounts');
    expect(ways.get('Penetration test within a year')).toContain('outside test');
  });

  it('is no score to compare with', () => {
    expect(
      report(good, unseen)
        .steps.map(({ previousScore }) => previousScore)
        .filter((score) => score !== null),
    ).toEqual([]);
  });

  it('leaves the risk at the reference, and says which steps are assumed', () => {
    const { drivers } = report(unseen);
    expect(drivers.assumedSteps).toHaveLength(8);
    expect(report(good).drivers.assumedSteps).toEqual([]);
  });
});

describe('the verdict', () => {
  it('is only that nothing is known, where nothing is', () => {
    expect(report(unseen).verdict).toBe(
      'Nothing is known about this practice yet: no computer reports and no assessment has been received.',
    );
  });

  it('says score, movement between printed scores, what holds it and the first thing to do', () => {
    expect(report(worse, good).verdict).toBe(
      'The practice can show 49 of 100 points of security, held down by a grave finding: 1 administrator account without MFA. That is 51 points worse than last quarter. The first thing to do: enforce MFA for every administrator account today.',
    );
  });

  it('does not say that a finding holds a score which is lower anyway', () => {
    const { posture, risk } = assessed(goodClinic((all) => put(adminOpen)(all.filter(({ kind }) => !kind.startsWith('device.')))));
    const low = { ...posture, score: 31, uncappedScore: 31 };
    expect(report(good, null, { posture: low, risk }).verdict).toContain('One grave finding alone would hold it at 49:');
  });
});
