import { ageDays } from '../evidence/age.js';
import { factsOf, type Fact } from '../evidence/select.js';
import type { ClinicEvidence } from '../evidence/view.js';
import { found, pass, restOn, type SubjectFinding } from './finding.js';

/** A test proves for a year what it did not find. */
export const TEST_MAX_AGE_DAYS = 365;

/** What a test that found nothing says; empty when no test is on record, stale when the last is too old. */
export function cleanTest(evidence: ClinicEvidence, detail: string): readonly SubjectFinding[] {
  const age = { asOf: evidence.asOf, maxDays: TEST_MAX_AGE_DAYS };
  return factsOf(evidence, 'pentest.engagement').map((fact) => found(restOn(fact, 'Test from outside'), () => pass(detail), age));
}

/** A scan with credentials proves for a month what it did not find. */
const SCAN_MAX_AGE_DAYS = 31;

/** Formats of scanners that look into computers for known vulnerabilities; what others do not find was never looked for. */
const LOOK_FOR_VULNERABILITIES = /^(nessus|tenable|openvas|greenbone|qualys|nexpose|ms-?defender|defender|wazuh)/;

/** What a scan of every computer that saw everything and left nothing of it open says; empty when none is fresh. */
export function cleanScan(evidence: ClinicEvidence, detail: string): readonly SubjectFinding[] {
  const scans = factsOf(evidence, 'scan.summary').filter(
    ({ value }) =>
      LOOK_FOR_VULNERABILITIES.test(value.format) &&
      value.saw === 'everything' &&
      value.reason === null &&
      value.assets >= evidence.devices.length &&
      ageDays(value.performedAt, evidence.asOf) <= SCAN_MAX_AGE_DAYS,
  );
  return scans.map((fact) => ({ ...restOn({ ...fact, observedAt: new Date(fact.value.performedAt) }, fact.value.tool), ...pass(detail) }));
}

/** A finding that is not fixed stays true however long ago it was found. */
export function openFinding(fact: Fact<'pentest.finding'>, state: 'partial' | 'fail'): SubjectFinding {
  const accepted = fact.value.status === 'accepted' ? ' (accepted, not fixed)' : '';
  return { ...restOn(fact, fact.value.title), state, detail: `${fact.value.cve ?? fact.value.severity}${accepted}.` };
}
