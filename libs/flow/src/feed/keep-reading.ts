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
}

export type KeptReading = 'accepted' | 'unchanged' | 'duplicate';

/**
 * Stores the sections that differ from what the same program told last, inside the transaction that the caller has begun with the
 * device's hashes locked (`known`). A reading that is older than the last one is stored whole and moves nothing.
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
  const late = known !== null && known.observedAt > observedAt;
  const changed = names.filter((name) => late || known?.sections[name] !== told[name]);
  const all: DeviceHashes['sections'] = late ? known.sections : { ...known?.sections, ...told };
  const hashes = { sections: all, reportHash: secrets.sha256(canonicalJson(all)), observedAt: late ? known.observedAt : observedAt };
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
