import type { AgentSections, ClinicScope } from '#libs/domain';
import type { Machine } from '../feed/admit-machine.js';
import { announceInbox, type IntakeDeps } from '../intake-deps.js';
import type { FeedSource } from '../ports/feed-records.js';
import type { ClinicRecords } from '../ports/records.js';
import { keepDevice } from './keep-device.js';
import { setAside } from './keep-pulled.js';

/** A list of computers that another program made, as somebody sent it. */
export interface ReceivedDevices {
  readonly source: FeedSource;
  readonly devices: readonly {
    readonly machine: Omit<Machine, 'source'>;
    /** Sections that are absent were not looked at. */
    readonly sections: Partial<AgentSections>;
    readonly observedAt: Date;
  }[];
  readonly refused: readonly { readonly ownId: string; readonly reason: string }[];
  /** Lets computers in again that somebody has revoked. */
  readonly readmit: boolean;
}

export interface KeptDevices {
  readonly ok: true;
  /** Computers of which the file had something new to say. */
  readonly accepted: number;
  readonly unchanged: number;
  /** Revoked by somebody: nothing of them was taken. */
  readonly shutOut: number;
  /** Set aside, each with its reason. */
  readonly refused: readonly { readonly ownId: string; readonly reason: string }[];
}

export type DeviceFileOutcome = KeptDevices | { readonly ok: false; readonly failure: 'no-such-clinic' };

/** Computers kept in one transaction: one that fails takes no more than these along, and the file can be sent again. */
const AT_ONCE = 50;
const LONG_AGO = new Date(0);

/**
 * Keeps what a file tells of the clinic's computers, as if the program had been asked: by the same matching, as of when the program last heard
 * from each, and once however often it is sent. Whoever may send files of the clinic lets computers in, but none that was revoked, unless it is said.
 */
export async function acceptDeviceFile(deps: IntakeDeps, scope: ClinicScope, received: ReceivedDevices): Promise<DeviceFileOutcome> {
  const now = deps.clock.now();
  const pass = { bindingId: scope.clinicId, boundAt: received.readmit ? now : LONG_AGO };
  const into = { scope, binding: pass };
  if (!(await deps.records.forClinic(scope, ({ profile }) => profile.get()))) return { ok: false, failure: 'no-such-clinic' };
  const kept = new Tally(received.refused);
  for (let at = 0; at < received.devices.length; at += AT_ONCE) {
    const batch = received.devices.slice(at, at + AT_ONCE);
    await deps.records.forClinic(scope, async (clinic) => {
      for (const device of batch) kept.add(await keepDevice(deps, into, clinic, { type: 'reading', source: received.source, ...device }));
    });
  }
  await deps.records.forClinic(scope, (clinic) => conclude(deps, scope, clinic, received, kept));
  if (kept.accepted > 0) await announceInbox(deps, scope);
  const { accepted, unchanged, shutOut, refused } = kept;
  return { ok: true, accepted, unchanged, shutOut, refused };
}

class Tally {
  accepted = 0;
  unchanged = 0;
  shutOut = 0;

  constructor(readonly refused: ReceivedDevices['refused']) {}

  add(taken: number | null): void {
    if (taken === null) this.shutOut += 1;
    else if (taken > 0) this.accepted += 1;
    else this.unchanged += 1;
  }
}

async function conclude(
  deps: IntakeDeps,
  scope: ClinicScope,
  clinic: ClinicRecords,
  { source, devices, refused, readmit }: ReceivedDevices,
  { accepted }: Tally,
): Promise<void> {
  for (const device of refused) await setAside(deps, { scope }, clinic, { type: 'refused', source, ...device });
  const facts = { source, computers: devices.length, accepted, refused: refused.length, readmit };
  const subject = { kind: 'clinic', id: scope.clinicId } as const;
  await clinic.audit.append({ at: deps.clock.now(), action: 'devices.uploaded', subject, facts });
}
