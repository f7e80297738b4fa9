import {
  NEW_CHAIN,
  submissionId,
  type AgentReport,
  type AgentSections,
  type ClinicScope,
  type DeviceId,
  type SectionName,
} from '#libs/domain';
import { canonicalJson } from './canonical-json.js';
import { addOnce, announceInbox, originOf, type IntakeDeps, type IntakeOutcome, type Receipt } from './intake-deps.js';
import type { DeviceHashes } from './ports/intake-records.js';
import type { ClinicRecords } from './ports/records.js';
import { readReportLink, reportLink } from './report-link.js';
import { watchDevice } from './watch-device.js';

export interface IncomingReport {
  readonly deviceId: DeviceId;
  readonly report: AgentReport;
  /** Length as received, decompressed. */
  readonly bytes: number;
  /** What the device kept from the answer to its last report; null when it brings nothing. */
  readonly link?: string | null;
  /** The device has brought such a thing before. */
  readonly watched?: boolean;
  /** Its key seems to be on two machines. */
  readonly suspect?: boolean;
}

/** The receipt, and what the device has to bring with its next report. */
export type ReportOutcome = (Receipt & { readonly link: string }) | Extract<IntakeOutcome, { readonly ok: false }>;

interface Hashed extends IncomingReport {
  readonly hashes: DeviceHashes;
  /** Of what was seen and when: the same findings an hour later are other content. */
  readonly contentHash: string;
  readonly receivedAt: Date;
}

/**
 * Takes a device's report. One that says nothing new costs one small write; otherwise the sections that changed are stored
 * and the clinic's inbox is to be normalised. A report older than the last one known is stored whole and moves no hashes.
 */
export async function acceptReport(deps: IntakeDeps, scope: ClinicScope, incoming: IncomingReport): Promise<ReportOutcome> {
  const hashed = hash(deps, incoming);
  const { deviceId, report, link = null, watched = false } = incoming;
  const confirmed = await confirmAtOnce(deps, scope, hashed);
  if (confirmed) return confirmed;
  const outcome = await deps.records.forClinic(scope, async (clinic): Promise<ReportOutcome> => {
    const followed = await watchDevice(deps, clinic, { deviceId, reportId: report.reportId, link, watched });
    const suspect = followed.copied || (incoming.suspect ?? false);
    const received = await receive(deps, scope, clinic, { ...hashed, suspect });
    return received.ok ? { ...received, link: followed.link } : received;
  });
  if (outcome.ok && outcome.state === 'accepted') await announceInbox(deps, scope);
  return outcome;
}

/** What most reports are: the device goes on where it was and says what it said. Null for any other. */
async function confirmAtOnce(deps: IntakeDeps, scope: ClinicScope, hashed: Hashed): Promise<ReportOutcome | null> {
  const { deviceId, report, watched = false, hashes, contentHash, receivedAt } = hashed;
  const link = readReportLink(deps.secrets, deviceId, hashed.link ?? null);
  if (link === null && watched) return null;
  const { reportHash, observedAt } = hashes;
  if (!(await deps.records.confirmReport(scope, { deviceId, reportId: report.reportId, reportHash, observedAt, link }))) return null;
  const next = reportLink(deps.secrets, deviceId, link === null ? NEW_CHAIN.head : link + 1);
  return { ok: true, state: 'unchanged', receipt: null, contentHash, receivedAt, reason: null, link: next };
}

function hash({ secrets, clock }: IntakeDeps, incoming: IncomingReport): Hashed {
  return { ...incoming, ...hashReport(secrets, incoming.report), receivedAt: clock.now() };
}

/** What tells a report, and each of its sections, from others. */
export function hashReport(secrets: Pick<IntakeDeps['secrets'], 'sha256'>, report: AgentReport): Pick<Hashed, 'hashes' | 'contentHash'> {
  const names = Object.keys(report.sections) as SectionName[];
  const sections = Object.fromEntries(names.map((name) => [name, secrets.sha256(canonicalJson(report.sections[name]))]));
  const reportHash = secrets.sha256(canonicalJson(sections));
  const observedAt = new Date(report.observedAt);
  const contentHash = secrets.sha256(`${observedAt.toISOString()} ${reportHash}`);
  return { hashes: { reportHash, sections, observedAt }, contentHash };
}

async function receive(deps: IntakeDeps, scope: ClinicScope, clinic: ClinicRecords, hashed: Hashed): Promise<IntakeOutcome> {
  const { deviceId, hashes } = hashed;
  const confirmed = await confirm(scope, clinic, hashed);
  if (confirmed) return confirmed;
  const known = await clinic.intake.deviceHashes(deviceId, 'agent');
  // The same report came twice at once, and the other one was first to the lock.
  if (known?.reportHash === hashes.reportHash) {
    const confirmedMeanwhile = await confirm(scope, clinic, hashed);
    if (confirmedMeanwhile) return confirmedMeanwhile;
  }
  const late = known !== null && known.observedAt > hashes.observedAt;
  const outcome = await store(deps, scope, clinic, hashed, late ? null : known);
  if (!outcome.ok || outcome.state !== 'accepted') return outcome;
  if (!late) await clinic.intake.keepDeviceHashes(deviceId, hashes, 'agent');
  await clinic.intake.notePresence(deviceId, hashes.observedAt, 'agent');
  return outcome;
}

/** The receipt of a report that says what was known already; null for any other. */
async function confirm(scope: ClinicScope, clinic: ClinicRecords, hashed: Hashed): Promise<Receipt | null> {
  const { deviceId, hashes, report, contentHash, receivedAt } = hashed;
  const { confirmed, duplicate } = await clinic.intake.confirmUnchanged(deviceId, hashes.reportHash, hashes.observedAt);
  if (!confirmed) return null;
  const first = duplicate ? await clinic.intake.findSubmission(originOf(scope), report.reportId, contentHash) : null;
  return {
    ok: true,
    state: duplicate ? 'duplicate' : 'unchanged',
    receipt: first?.id ?? null,
    contentHash,
    receivedAt: first?.receivedAt ?? receivedAt,
    reason: null,
  };
}

/** Known is what the device was last known to say; null stores every section. */
function store(
  deps: IntakeDeps,
  scope: ClinicScope,
  clinic: ClinicRecords,
  hashed: Hashed,
  known: DeviceHashes | null,
): Promise<IntakeOutcome> {
  const { report, deviceId, bytes, contentHash, receivedAt, hashes, suspect = false } = hashed;
  const sections = changedSections(report.sections, hashes, known);
  return addOnce(clinic, {
    id: submissionId(deps.secrets.uuid()),
    source: 'agent',
    format: report.schema,
    origin: originOf(scope),
    deviceId,
    idempotencyKey: report.reportId,
    contentHash,
    bytes,
    records: Object.keys(sections).length,
    observedAt: hashes.observedAt,
    receivedAt,
    state: 'accepted',
    reason: null,
    payload: { type: 'report', sections },
    raw: null,
    suspect,
  });
}

function changedSections(sections: AgentSections, hashes: DeviceHashes, known: DeviceHashes | null): Partial<AgentSections> {
  const names = Object.keys(sections) as SectionName[];
  const changed = names.filter((name) => known?.sections[name] !== hashes.sections[name]);
  return Object.fromEntries(changed.map((name) => [name, sections[name]]));
}
