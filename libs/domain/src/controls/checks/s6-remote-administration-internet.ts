import { exposedRemoteAdministration, publicRemoteAdministration } from '../../evidence/exposed.js';
import type { ClinicEvidence } from '../../evidence/view.js';
import type { Check } from '../check.js';
import { conclude } from '../conclude.js';
import { restOn, type SubjectFinding } from '../finding.js';
import { cleanTest, openFinding, TEST_MAX_AGE_DAYS } from '../tests-from-outside.js';
import { counted } from '../words.js';

/** Only a test from outside proves absence; a computer that offers it on a public address proves presence. */
export const remoteAdministrationInternet: Check = {
  id: 's6.remote-administration-internet',
  step: 'S6',
  title: 'No remote administration from the internet',
  question: 'Can RDP, SMB or another remote administration service be reached from the internet?',
  why: 'Insurers see two and a half times the claims where RDP can be reached from the internet.',
  weight: 2,
  reads: ['pentest.engagement', 'pentest.finding', 'scan.summary', 'device.listening'],
  thresholds: { pass: '0 reachable', partial: null, fail: '≥ 1 reachable (score ≤ 49)', source: 'ISM-1701; CIS v8.1 12.1' },
  maxAgeDays: TEST_MAX_AGE_DAYS,
  halfLifeDays: 180,
  fix: {
    summary: 'Close remote administration at the router and put it behind a VPN with MFA.',
    minutes: 60,
    skill: 'network',
    interrupts: true,
  },
  assess: (evidence) => {
    const open = exposed(evidence);
    const tested = cleanTest(evidence, 'No remote administration was found open to the internet.');
    const verdict = conclude(open.length > 0 ? open : tested, {
      asOf: evidence.asOf,
      nobody: 'Never tested from the internet.',
      say: ({ fail }) => (fail > 0 ? `${counted(fail, 'way')} open to administer computers from the internet.` : (tested[0]?.detail ?? '')),
    });
    if (open.length === 0) return verdict;
    return {
      ...verdict,
      cap: { id: 'remote-administration', limit: 49, reason: 'Remote administration can be reached from the internet.' },
    };
  },
};

function exposed(evidence: ClinicEvidence): readonly SubjectFinding[] {
  const names = new Map(evidence.devices.map(({ id, name }) => [id, name]));
  const devices = publicRemoteAdministration(evidence).map((fact): SubjectFinding => {
    const label = names.get(fact.subject.key) ?? fact.subject.key;
    return { ...restOn(fact, label), state: 'fail', detail: 'Offers remote administration on an address of the internet.' };
  });
  return [...exposedRemoteAdministration(evidence).map((fact) => openFinding(fact, 'fail')), ...devices];
}
