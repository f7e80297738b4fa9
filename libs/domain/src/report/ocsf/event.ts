import type { Severity } from '../../intake/scan.js';

/** Version of the Open Cybersecurity Schema Framework whose names are used. */
const OCSF_VERSION = '1.5.0';

/** What every event says: a finding is created, updated or closed, of one clinic. Times are milliseconds since 1970. */
interface OcsfBase {
  readonly category_uid: 2;
  readonly category_name: 'Findings';
  readonly activity_id: 1 | 2 | 3;
  readonly activity_name: 'Create' | 'Update' | 'Close';
  readonly time: number;
  readonly severity_id: number;
  readonly severity: string;
  readonly status_id: number;
  readonly status: string;
  readonly metadata: {
    readonly version: string;
    readonly product: { readonly name: string; readonly vendor_name: string };
    /** UUID of the clinic. */
    readonly tenant_uid: string;
  };
  readonly finding_info: {
    readonly uid: string;
    readonly title: string;
    readonly desc?: string;
    readonly created_time?: number;
    readonly first_seen_time?: number;
    readonly modified_time?: number;
    readonly data_sources: readonly string[];
  };
  readonly resources: readonly OcsfResource[];
}

interface OcsfResource {
  readonly name: string;
  readonly type: string;
}

/** Class 2002: a weakness that a scanner found. */
export interface OcsfVulnerabilityFinding extends OcsfBase {
  readonly class_uid: 2002;
  readonly class_name: 'Vulnerability Finding';
  readonly type_uid: number;
  readonly vulnerabilities: readonly object[];
}

/** Class 2003: the answer to one of the catalogue's checks. */
export interface OcsfComplianceFinding extends OcsfBase {
  readonly class_uid: 2003;
  readonly class_name: 'Compliance Finding';
  readonly type_uid: number;
  readonly compliance: {
    readonly control: string;
    readonly standards: readonly string[];
    readonly status_id: number;
    readonly status: string;
    readonly status_detail: string;
  };
}

const SEVERITY_IDS = {
  info: [1, 'Informational'],
  low: [2, 'Low'],
  medium: [3, 'Medium'],
  high: [4, 'High'],
  critical: [5, 'Critical'],
} as const;

export function severityOf(severity: Severity | null): Pick<OcsfBase, 'severity_id' | 'severity'> {
  const [id, name] = severity === null ? ([0, 'Unknown'] as const) : SEVERITY_IDS[severity];
  return { severity_id: id, severity: name };
}

const ACTIVITIES = { 1: 'Create', 2: 'Update', 3: 'Close' } as const;

/** The part that does not depend on the class. */
export function baseOf(
  tenant: string,
  activity: 1 | 2 | 3,
): Pick<OcsfBase, 'category_uid' | 'category_name' | 'activity_id' | 'activity_name' | 'metadata'> {
  return {
    category_uid: 2,
    category_name: 'Findings',
    activity_id: activity,
    activity_name: ACTIVITIES[activity],
    metadata: { version: OCSF_VERSION, product: { name: 'Wardround', vendor_name: 'Wardround' }, tenant_uid: tenant },
  };
}
