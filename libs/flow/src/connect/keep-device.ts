import type { ClinicScope } from '#libs/domain';
import { Admission } from '../feed/admit-machine.js';
import { keepReading } from '../feed/keep-reading.js';
import type { IntakeDeps } from '../intake-deps.js';
import type { Binding } from '../ports/connection-records.js';
import type { Pulled } from '../ports/connectors.js';
import type { ClinicRecords } from '../ports/records.js';

type Pass = Pick<Binding, 'bindingId' | 'boundAt'>;
type PulledDevice = Extract<Pulled, { readonly type: 'reading' }>;

/**
 * Keeps what a service tells of a computer, which is let in by the binding as an agent is by its token. One that was revoked stays out until
 * its organisation is bound anew: null. How many submissions were new.
 */
export async function keepDevice(
  deps: Pick<IntakeDeps, 'secrets' | 'clock'>,
  { scope, binding }: { readonly scope: ClinicScope; readonly binding: Pass },
  clinic: ClinicRecords,
  { source, machine, sections, observedAt }: PulledDevice,
): Promise<number | null> {
  const at = deps.clock.now();
  const deviceId = await new Admission(deps, clinic, { ...machine, source }).admitBound(binding);
  if (deviceId === null) return null;
  const before = await clinic.intake.deviceHashes(deviceId, source);
  const bytes = JSON.stringify(sections).length;
  // A report that did not come leaves its section as old as it is: then the others are told anew, and nothing is confirmed.
  const isPart = Object.keys(before?.sections ?? {}).some((name) => !(name in sections));
  const reading = { deviceId, source, format: source, sections, observedAt, bytes, suspect: false, restated: isPart };
  const device: ClinicScope = { ...scope, actor: { kind: 'device', id: deviceId } };
  const kept = await keepReading(deps, device, clinic, { reading, known: before });
  await clinic.intake.keepDeviceHashes(deviceId, kept.hashes, source);
  await clinic.intake.notePresence(deviceId, observedAt, isPart ? `${source}-part` : source);
  const taken = kept.state === 'accepted' ? 1 : 0;
  await clinic.feeds.note(deviceId, source, { taken, repeated: 1 - taken, refused: 0, warnings: 0, errors: 0 }, at);
  return taken;
}
