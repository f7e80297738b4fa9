import type { CheckResult, CheckState } from '../../controls/check.js';
import { baseOf, severityOf, type OcsfComplianceFinding } from './event.js';

/** OCSF knows four answers; what it has no word for is told in its own, and never as a pass. */
const STATUS: Readonly<Record<CheckState, readonly [number, string]>> = {
  pass: [1, 'Pass'],
  partial: [2, 'Warning'],
  fail: [3, 'Fail'],
  unknown: [0, 'Unknown'],
  stale: [99, 'Stale'],
  error: [99, 'Error'],
  'not-applicable': [99, 'Not applicable'],
};

interface AssessedDay {
  readonly clinicId: string;
  readonly asOf: Date;
  readonly catalogueVersion: string;
}

/** A check's answer in the words of OCSF, with the subjects that did not pass. */
export function complianceFinding(result: CheckResult, { clinicId, asOf, catalogueVersion }: AssessedDay): OcsfComplianceFinding {
  const [statusId, status] = STATUS[result.state];
  const failed = result.subjects.filter(({ state }) => state !== 'pass' && state !== 'not-applicable');
  return {
    ...baseOf(clinicId, 2),
    ...{ class_uid: 2003, class_name: 'Compliance Finding', type_uid: 200_302, time: asOf.getTime() },
    ...severityOf(result.state === 'fail' ? (result.cap ? 'critical' : 'high') : result.state === 'partial' ? 'medium' : 'info'),
    ...(result.state === 'pass' ? { status_id: 4, status: 'Resolved' } : { status_id: 1, status: 'New' }),
    finding_info: { uid: `${clinicId}/${result.checkId}`, title: result.title, data_sources: ['Wardround'] },
    compliance: {
      ...{ control: result.checkId, standards: [`Wardround catalogue ${catalogueVersion}`] },
      ...{ status_id: statusId, status, status_detail: result.message },
    },
    resources: failed.map(({ label, type }) => ({ name: label, type })),
  };
}
