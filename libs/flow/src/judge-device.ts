import type { ClinicScope, DeviceId } from '#libs/domain';
import { EVERY_COMPUTER } from './advisories/match-inventory.js';
import { plainText } from './plain-text.js';
import type { Clock } from './ports/clock.js';
import type { Records } from './ports/records.js';

interface JudgeDeps {
  readonly records: Pick<Records, 'forClinic'>;
  readonly clock: Clock;
}

export type JudgeDeviceOutcome =
  | { readonly ok: true }
  | { readonly ok: false; readonly failure: 'reason-missing' }
  | { readonly ok: false; readonly failure: 'already-revoked' }
  | { readonly ok: false; readonly failure: 'not-suspected' };

const MAX_REASON = 500;

/** Ends the keys of the computer at once, of every source that tells of it: the next request is refused. A new enrolment lets the machine in again. */
export function revokeDevice(deps: JudgeDeps, scope: ClinicScope, deviceId: DeviceId, reason: string): Promise<JudgeDeviceOutcome> {
  return judge(deps, scope, { deviceId, reason, action: 'device.revoked', otherwise: 'already-revoked' });
}

/** Says that a device whose key seemed to be on two machines is one machine after all, and why. */
export function clearSuspicion(deps: JudgeDeps, scope: ClinicScope, deviceId: DeviceId, reason: string): Promise<JudgeDeviceOutcome> {
  return judge(deps, scope, { deviceId, reason, action: 'device.cleared', otherwise: 'not-suspected' });
}

interface Judgement {
  readonly deviceId: DeviceId;
  readonly reason: string;
  readonly action: 'device.revoked' | 'device.cleared';
  readonly otherwise: 'already-revoked' | 'not-suspected';
}

async function judge({ records, clock }: JudgeDeps, scope: ClinicScope, judgement: Judgement): Promise<JudgeDeviceOutcome> {
  const { deviceId, action, otherwise } = judgement;
  const reason = plainText(judgement.reason, MAX_REASON);
  if (reason === null) return { ok: false, failure: 'reason-missing' };
  const deed = { at: clock.now(), by: `${scope.actor.kind}:${scope.actor.id}`, reason };
  const changed = await records.forClinic(scope, async ({ deviceKeys, subjects, audit, work }) => {
    // A sighting that is being joined at the moment is one of the computer's.
    await subjects.lock();
    let done = false;
    for (const id of await subjects.membersOf(deviceId))
      done = (await (action === 'device.revoked' ? deviceKeys.revoke(id, deed) : deviceKeys.clearSuspicion(id, deed))) || done;
    if (done) await audit.append({ at: deed.at, action, subject: { kind: 'device', id: deviceId }, facts: { reason } });
    // What was found at it by its list of programs is closed with it, once the sweep comes to it.
    if (done && action === 'device.revoked') await work.request('match', EVERY_COMPUTER, deed.at, deed.at);
    return done;
  });
  return changed ? { ok: true } : { ok: false, failure: otherwise };
}
