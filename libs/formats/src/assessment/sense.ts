import {
  domainOfAddress,
  locationKey,
  problemWithLocation,
  type Assessment,
  type BreachedAccountRecord,
  type DiscoveryRecord,
  type PhishingRecord,
} from '#libs/domain';
import { refuse, type Refusal } from '../parsed.js';
import { timeProblem } from '../schema/times.js';

/** The first thing in a well-formed assessment that cannot be so; null when there is none. */
export function senseProblem(assessment: Assessment, now: Date): Refusal | null {
  return (
    futureProblem(assessment, now) ??
    twiceProblem(assessment) ??
    (assessment.kind === 'phishing' ? shareProblem(assessment.records) : null) ??
    (assessment.kind === 'data-discovery' ? discoveryProblem(assessment.records) : null) ??
    (assessment.kind === 'breached-accounts' ? breachesProblem(assessment.records) : null)
  );
}

type Naming = { readonly field: string; readonly key: (record: Readonly<Record<string, unknown>>) => string };

/** Lists that say one thing of each subject: said twice, one of the two would be dropped in silence. Runs, drills and campaigns may repeat. */
const NAMED_BY: Readonly<Partial<Record<Assessment['kind'], Naming>>> = {
  'mfa-registration': { field: 'account', key: ({ system, account }) => `${String(system)}/${String(account).toLowerCase()}` },
  training: { field: 'staff', key: ({ staff }) => String(staff).toLowerCase() },
  'penetration-test': { field: 'reference', key: ({ reference }) => String(reference) },
  'control-results': { field: 'control', key: ({ control }) => String(control) },
  'data-discovery': { field: 'location', key: ({ location }) => locationKey(String(location)) },
  'breached-accounts': {
    field: 'account',
    key: ({ domain, account }) => `${String(domain)}/${typeof account === 'string' ? account.toLowerCase() : ''}`,
  },
};

function twiceProblem({ kind, records }: Assessment): Refusal | null {
  const naming = NAMED_BY[kind];
  if (!naming) return null;
  const seen = new Set<string>();
  for (const [index, record] of records.entries()) {
    const subject = naming.key({ ...record });
    if (seen.has(subject)) return refuse(`/records/${index}/${naming.field}`, 'is there twice');
    seen.add(subject);
  }
  return null;
}

/** What has happened cannot lie ahead: a drill dated next year would count as fresh until then. */
function futureProblem(assessment: Assessment, now: Date): Refusal | null {
  const problem = timeProblem(assessment.observedAt, now);
  if (problem !== null) return refuse('/observedAt', problem);
  for (const [index, record] of assessment.records.entries()) {
    for (const [name, value] of Object.entries(record)) {
      const reason = name.endsWith('At') && typeof value === 'string' ? timeProblem(value, now) : null;
      if (reason !== null) return refuse(`/records/${index}/${name}`, reason);
    }
  }
  return null;
}

/** Nobody clicks on, or reports, what was not sent to them. */
function shareProblem(campaigns: readonly PhishingRecord[]): Refusal | null {
  for (const [index, { sent, clicked, reported }] of campaigns.entries()) {
    if (clicked > sent) return refuse(`/records/${index}/clicked`, `is more than sent (${sent})`);
    if (reported > sent) return refuse(`/records/${index}/reported`, `is more than sent (${sent})`);
  }
  return null;
}

/** A place names nobody, and what is counted of its files is a part of them. */
function discoveryProblem(places: readonly DiscoveryRecord[]): Refusal | null {
  for (const [index, place] of places.entries()) {
    const named = problemWithLocation(place.location);
    if (named !== null) return refuse(`/records/${index}/location`, named);
    const [field, reason] = countProblem(place) ?? [];
    if (reason !== undefined) return refuse(`/records/${index}/${field}`, reason);
  }
  return null;
}

const CLASSES = ['clinicalFiles', 'identifierFiles', 'myHealthRecordFiles', 'contactFiles', 'financialFiles'] as const;

function countProblem(place: DiscoveryRecord): readonly [string, string] | null {
  const { filesScanned, filesFound, patientsLeast, patientsMost } = place;
  if (filesFound > filesScanned) return ['filesFound', `is more than filesScanned (${filesScanned})`];
  const over = CLASSES.find((field) => place[field] > filesFound);
  if (over) return [over, `is more than filesFound (${filesFound})`];
  if (filesFound > CLASSES.reduce((sum, field) => sum + place[field], 0)) return ['filesFound', 'is more than all classes together'];
  return patientsMost !== null && patientsMost < (patientsLeast ?? 0)
    ? ['patientsMost', `is less than patientsLeast (${patientsLeast})`]
    : null;
}

/** An address is of its domain, and what is counted of its breaches is a part of them. A record without an address counts none. */
function breachesProblem(found: readonly BreachedAccountRecord[]): Refusal | null {
  for (const [index, record] of found.entries()) {
    const [field, reason] = breachProblem(record) ?? [];
    if (reason !== undefined) return refuse(`/records/${index}/${field}`, reason);
  }
  return null;
}

function breachProblem(record: BreachedAccountRecord): readonly [string, string] | null {
  const { domain, account, breaches, passwordBreaches, unknownBreaches, stealerLogs } = record;
  if (account === null) return breaches === 0 ? null : ['account', 'is missing: there are no breaches of nobody'];
  if (domainOfAddress(account) !== domain) return ['account', 'is no address of the domain'];
  if (passwordBreaches + unknownBreaches > breaches)
    return ['passwordBreaches', `is, with unknownBreaches, more than breaches (${breaches})`];
  return stealerLogs > passwordBreaches ? ['stealerLogs', `is more than passwordBreaches (${passwordBreaches})`] : null;
}
