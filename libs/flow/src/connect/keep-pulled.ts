import { submissionId, type ClinicScope } from '#libs/domain';
import { submissionOfAssessment } from '../accept-assessment.js';
import { submissionOfScan } from '../accept-scan.js';
import { addOnce, originOf, type IntakeDeps } from '../intake-deps.js';
import type { Binding } from '../ports/connection-records.js';
import { PullRefused, type Pulled } from '../ports/connectors.js';
import type { ClinicRecords } from '../ports/records.js';
import { keepDevice } from './keep-device.js';

interface Into {
  readonly scope: ClinicScope;
  readonly binding: Binding;
  readonly stream: string;
}

interface Kept {
  /** Submissions that were new. */
  readonly accepted: number;
  /** The error when records refused it for what it is. */
  readonly fault: Error | null;
  readonly setAside: boolean;
}

type Told<T extends Pulled['type']> = Extract<Pulled, { readonly type: T }>;

/** Keeps what a service told. A computer that cannot be taken in is noted in quarantine, and holds up none of the others. */
export async function keepPulled(deps: IntakeDeps, into: Into, clinic: ClinicRecords, item: Pulled): Promise<Kept> {
  if (item.type === 'refused') return { accepted: 0, fault: null, setAside: await setAside(deps, into, clinic, item) };
  if (item.type === 'reading') return keepReading(deps, into, clinic, item);
  if (item.type === 'health') {
    await clinic.bindings.keepHealth(into.binding.bindingId, into.stream, item.health);
    return { accepted: 0, fault: null, setAside: false };
  }
  const outcome = await addOnce(clinic, item.type === 'scan' ? scanIn(deps, into, item) : submissionOfAssessment(deps, into.scope, item));
  return { accepted: outcome.ok && outcome.state === 'accepted' ? 1 : 0, fault: null, setAside: false };
}

async function keepReading(deps: IntakeDeps, into: Into, clinic: ClinicRecords, item: Told<'reading'>): Promise<Kept> {
  let accepted = 0;
  const refused = await clinic.intake.attempt(async () => {
    accepted = (await keepDevice(deps, into, clinic, item)) ?? 0;
  });
  if (!refused) return { accepted, fault: null, setAside: false };
  const { source, machine } = item;
  const device = { type: 'refused', source, ownId: machine.ownId, reason: 'it cannot be kept; the log says why' } as const;
  return { accepted: 0, fault: refused.failed, setAside: await setAside(deps, into, clinic, device) };
}

/**
 * One note for one computer and reason, however often it is told. What was told is not kept: it is still at the service, it names people,
 * and a later pull or version takes it in by itself.
 */
export async function setAside(
  deps: IntakeDeps,
  { scope }: Pick<Into, 'scope'>,
  clinic: ClinicRecords,
  { source, ownId, reason }: Told<'refused'>,
): Promise<true> {
  const at = deps.clock.now();
  const contentHash = deps.secrets.sha256(`${source} ${ownId} ${reason}`);
  await addOnce(clinic, {
    ...{ id: submissionId(deps.secrets.uuid()), source, format: source, origin: originOf(scope), deviceId: null },
    ...{ idempotencyKey: `set-aside:${contentHash}`, contentHash, bytes: 0, records: 0, observedAt: at, receivedAt: at },
    ...{ state: 'quarantined', reason: `The computer ${ownId.slice(0, 100)}: ${reason}`.slice(0, 300), payload: null, raw: null },
  });
  return true;
}

function scanIn(deps: IntakeDeps, { scope }: Into, { scan }: Told<'scan'>) {
  const made = submissionOfScan(deps, scope, scan);
  if (!made.ok) throw new PullRefused('unreadable', UNUSABLE[made.failure]);
  return made.submission;
}

const UNUSABLE = {
  'scan-without-time': 'The service does not say when it looked',
  'scan-ahead-of-time': 'The service says that it looked at a time to come',
  'scan-too-large': 'The service tells more at once than is kept',
} as const;
