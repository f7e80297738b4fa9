import { ageDays } from '../evidence/age.js';
import { looksForVulnerabilities } from '../evidence/findings/looks-into.js';
import { factsOf, type Fact } from '../evidence/select.js';
import type { ClinicEvidence } from '../evidence/view.js';
import { found, isJudged, pass, restOn, unknown, type SubjectFinding } from './finding.js';

/** A test proves for a year what it did not find. */
export const TEST_MAX_AGE_DAYS = 365;

/** What a test that found nothing says; empty when no test is on record, stale when the last is too old. */
export function cleanTest(evidence: ClinicEvidence, detail: string): readonly SubjectFinding[] {
  const age = { asOf: evidence.asOf, maxDays: TEST_MAX_AGE_DAYS };
  return factsOf(evidence, 'pentest.engagement').map((fact) => found(restOn(fact, 'Test from outside'), () => pass(detail), age));
}

/** A scan with credentials proves for a month what it did not find. */
const SCAN_MAX_AGE_DAYS = 31;

/** What fresh scans that left nothing of it open say of each enrolled computer; empty when no computer was looked into. */
function cleanScan(evidence: ClinicEvidence, detail: string): readonly SubjectFinding[] {
  const scans = factsOf(evidence, 'scan.summary').filter(
    ({ value }) =>
      looksForVulnerabilities(value.format) && value.saw === 'everything' && ageDays(value.performedAt, evidence.asOf) <= SCAN_MAX_AGE_DAYS,
  );
  const said = evidence.devices.map(({ id, name }): SubjectFinding => {
    const subject = { type: 'device', key: id };
    const [fact] = scans.filter(({ value }) => value.devices?.includes(id)).sort(latestFirst);
    if (fact) return { ...restOn({ ...fact, subject, observedAt: new Date(fact.value.performedAt) }, name), ...pass(detail) };
    const rest = { ...subject, label: name, observedAt: null, grade: null, evidence: [] };
    return { ...rest, ...unknown(`No scan of the last ${SCAN_MAX_AGE_DAYS} days looked into it.`) };
  });
  return said.some(isJudged) ? said : [];
}

function latestFirst(a: Fact<'scan.summary'>, b: Fact<'scan.summary'>): number {
  return a.value.performedAt < b.value.performedAt ? 1 : -1;
}

/** What proves that none is open: a test that is not too old, else scans, computer by computer; empty when neither is on record. */
export function provenClean(evidence: ClinicEvidence, detail: string): readonly SubjectFinding[] {
  const tests = cleanTest(evidence, detail);
  if (tests.some(isJudged)) return tests;
  const scans = cleanScan(evidence, detail);
  return scans.length > 0 ? scans : tests;
}

/** A finding that is not fixed stays true however long ago it was found. */
export function openFinding(fact: Fact<'pentest.finding'>, state: 'partial' | 'fail'): SubjectFinding {
  const accepted = fact.value.status === 'accepted' ? ' (accepted, not fixed)' : '';
  return { ...restOn(fact, fact.value.title), state, detail: `${fact.value.cve ?? fact.value.severity}${accepted}.` };
}
