import type { AgentSections, ClinicScope, DeviceId } from '#libs/domain';
import { announceInbox, type IntakeDeps } from '../intake-deps.js';
import { admitMachine, type AdmitMachineDeps, type AdmitMachineOutcome, type Machine } from './admit-machine.js';
import { findFeed, type FedDevice } from './find-feed.js';
import { keepReading, type KeptReading } from './keep-reading.js';
import type { Gate } from '../ports/gate.js';

export interface IncomingInventory {
  /** The clinic's enrolment token, as the agent was given it. */
  readonly token: string;
  readonly machine: Omit<Machine, 'source'>;
  readonly sections: Partial<AgentSections>;
  /** Sections that are absent were not looked at. */
  readonly partial: boolean;
  readonly bytes: number;
}

export type InventoryOutcome =
  { readonly ok: true; readonly state: KeptReading; readonly deviceId: DeviceId } | Extract<AdmitMachineOutcome, { readonly ok: false }>;

type InventoryDeps = IntakeDeps & AdmitMachineDeps & { readonly gate: Pick<Gate, 'findFeedKey' | 'findEnrolmentToken'> };

/**
 * Takes an inventory from a program that has no key of its own and shows the clinic's token each time. The first one enrols the computer; from
 * then on the same token counts for the same computer until either is revoked, however old or used up the token is.
 */
export async function acceptInventory(deps: InventoryDeps, incoming: IncomingInventory): Promise<InventoryOutcome> {
  const found = await deviceOf(deps, incoming);
  if (!found.ok) return found;
  const { scope, deviceId, suspect } = found;
  const { sections, partial, bytes } = incoming;
  const state = await deps.records.forClinic(scope, async (clinic): Promise<KeptReading> => {
    const now = deps.clock.now();
    const known = await clinic.intake.deviceHashes(deviceId, 'glpi');
    const reading = {
      deviceId,
      source: 'glpi',
      format: partial ? 'glpi/part' : 'glpi',
      sections,
      observedAt: now,
      bytes,
      suspect,
    } as const;
    const kept = await keepReading(deps, scope, clinic, { reading, known });
    await clinic.intake.keepDeviceHashes(deviceId, kept.hashes, 'glpi');
    await clinic.intake.notePresence(deviceId, now, partial ? 'glpi-part' : 'glpi');
    const repeated = kept.state === 'accepted' ? 0 : 1;
    await clinic.feeds.note(deviceId, 'glpi', { taken: 1 - repeated, repeated, refused: 0, warnings: 0, errors: 0 }, now);
    return kept.state;
  });
  if (state === 'accepted') await announceInbox(deps, scope);
  return { ok: true, state, deviceId };
}

type Found = { readonly ok: true; readonly scope: ClinicScope; readonly deviceId: DeviceId; readonly suspect: boolean };

async function deviceOf(
  deps: InventoryDeps,
  { token, machine }: IncomingInventory,
): Promise<Found | Extract<AdmitMachineOutcome, { readonly ok: false }>> {
  // Images of one disk share the program's id, and boards a serial number: only together do they name a machine.
  const key = deps.secrets.sha256([token, machine.ownId, machine.hardwareUuid ?? '', machine.serial ?? ''].join('\n'));
  const fed: FedDevice | null = await findFeed(deps, 'glpi', key);
  if (fed && !fed.tokenRevoked) return { ok: true, scope: fed.scope, deviceId: fed.deviceId, suspect: fed.suspect };
  const admitted = await admitMachine(deps, token, { ...machine, source: 'glpi' }, deps.secrets.sha256(key));
  return admitted.ok ? { ...admitted, suspect: false } : admitted;
}
