import { submissionId, type AgentSections, type ClinicScope, type DeviceId, type SectionName } from '#libs/domain';
import { canonicalJson } from '../canonical-json.js';
import { addOnce, originOf, type IntakeDeps } from '../intake-deps.js';
import type { FeedSource } from '../ports/feed-records.js';
import type { DeviceHashes } from '../ports/intake-records.js';
import type { ClinicRecords } from '../ports/records.js';

/** Sections of a computer's report as another program tells them; sections that are absent were not looked at. */
export interface Reading {
  readonly deviceId: DeviceId;
  readonly source: FeedSource;
  /** E.g. `osquery/tls`. */
  readonly format: string;
  readonly sections: Partial<AgentSections>;
  readonly observedAt: Date;
  readonly bytes: number;
  readonly suspect: boolean;
  /** What has not changed is told again too, because nothing else confirms it. */
  readonly restated?: boolean;
}

/** No hash of anything. */
const UNSETTLED = '';

export type KeptReading = 'accepted' | 'unchanged' | 'duplicate';

/**
 * Stores the sections that differ from what the same program told last, inside the transaction that the caller has begun with the
 * device's hashes locked (`known`). A reading that is older than the last one is stored whole and moves nothing. Of one moment a section's
 * first word counts as evidence: whatever is told of that moment later is news again with the next reading.
 */
export async function keepReading(
  { secrets, clock }: Pick<IntakeDeps, 'secrets' | 'clock'>,
  scope: ClinicScope,
  clinic: ClinicRecords,
  { reading, known }: { readonly reading: Reading; readonly known: DeviceHashes | null },
): Promise<{ readonly state: KeptReading; readonly hashes: DeviceHashes }> {
  const { deviceId, source, sections, observedAt } = reading;
  const names = Object.keys(sections) as SectionName[];
  const told = Object.fromEntries(names.map((name) => [name, secrets.sha256(canonicalJson(sections[name]))]));
  const { changed, hashes } = compared({ secrets }, reading, told, known);
  if (changed.length === 0) return { state: 'unchanged', hashes };
  const contentHash = secrets.sha256(`${source} ${observedAt.toISOString()} ${canonicalJson(told)}`);
  const outcome = await addOnce(clinic, {
    ...{ id: submissionId(secrets.uuid()), source, format: reading.format, origin: originOf(scope), deviceId },
    ...{ idempotencyKey: contentHash, contentHash, bytes: reading.bytes, records: changed.length, observedAt, receivedAt: clock.now() },
    ...{ state: 'accepted', reason: null, raw: null, suspect: reading.suspect },
    payload: { type: 'report', sections: Object.fromEntries(changed.map((name) => [name, sections[name]])) },
  });
  if (!outcome.ok || outcome.state !== 'accepted') return { state: 'duplicate', hashes };
  return { state: 'accepted', hashes };
}

/** Which sections are news, and what is known from now on. */
function compared({ secrets }: Pick<IntakeDeps, 'secrets'>, reading: Reading, told: DeviceHashes['sections'], known: DeviceHashes | null) {
  const { observedAt, restated = false } = reading;
  const names = Object.keys(told) as SectionName[];
  if (known && known.observedAt > observedAt) return { changed: names, hashes: hashesOf(secrets, known.sections, known.observedAt) };
  const again = known?.observedAt.getTime() === observedAt.getTime();
  const changed = names.filter((name) => (restated && !again) || known?.sections[name] !== told[name]);
  const news = again ? Object.fromEntries(changed.map((name) => [name, UNSETTLED])) : told;
  return { changed, hashes: hashesOf(secrets, { ...known?.sections, ...news }, observedAt) };
}

function hashesOf(secrets: IntakeDeps['secrets'], sections: DeviceHashes['sections'], observedAt: Date): DeviceHashes {
  return { sections, reportHash: secrets.sha256(canonicalJson(sections)), observedAt };
}
