import type { ClinicScope } from '#libs/domain';
import { FAKE_DEVICE_SCOPE, FakeIntakeWorld } from '#libs/testing';
import { createEnrolmentToken } from './create-enrolment-token.js';
import { enrolDevice, type EnrolDeviceDeps, type EnrollingDevice } from './enrol-device.js';
import type { Gate } from './ports/gate.js';

const scope: ClinicScope = { ...FAKE_DEVICE_SCOPE, actor: { kind: 'user', id: 'u-1' } };
const MACHINE: EnrollingDevice = { hostname: 'FRONT-1', platform: 'windows', hardwareUuid: 'AB-12 ', serial: '  ' };

let world: FakeIntakeWorld;
let deps: EnrolDeviceDeps;
beforeEach(() => {
  world = new FakeIntakeWorld('2026-11-03T12:00:00Z');
  const gate = {
    findEnrolmentToken: (tokenHash: string) => {
      const token = world.inventory.tokens.find((known) => known.tokenHash === tokenHash);
      return Promise.resolve(token ? { ...scope, tokenId: token.tokenId } : null);
    },
  };
  deps = { gate: gate as unknown as Gate, records: world, secrets: world.secrets, clock: world.clock };
});

async function token(maxUses = 5): Promise<string> {
  const made = await createEnrolmentToken(world, scope, { label: 'Front desk', maxUses, expiresInDays: 1 });
  if (!made.ok) throw new Error(made.failure);
  return made.token;
}

it('admits a machine and keeps only the hash of its key', async () => {
  const outcome = await enrolDevice(deps, await token(), MACHINE);
  expect(outcome).toMatchObject({ ok: true, deviceKey: expect.stringMatching(/^wrd_/) });
  const [device] = world.inventory.devices;
  expect(device).toMatchObject({ name: 'FRONT-1', hardwareUuid: 'ab-12', serial: null, enrolledAt: world.clock.time });
  expect(device?.keyHash).toBe(outcome.ok ? world.secrets.sha256(outcome.deviceKey) : '');
});

it('knows a machine that enrols again and gives it another key', async () => {
  const same = await token();
  const first = await enrolDevice(deps, same, MACHINE);
  const second = await enrolDevice(deps, same, { ...MACHINE, hardwareUuid: 'ab-12' });
  expect(world.inventory.devices).toHaveLength(1);
  expect(second).toMatchObject({ deviceId: first.ok && first.deviceId });
  expect(second).not.toEqual(first);
});

it('takes two machines with one serial number for two', async () => {
  const same = await token();
  await enrolDevice(deps, same, { ...MACHINE, hardwareUuid: null, serial: 'S-1' });
  await enrolDevice(deps, same, { ...MACHINE, hardwareUuid: null, serial: 'S-1', hostname: 'FRONT-2' });
  expect(world.inventory.devices).toHaveLength(2);
});

it('takes two machines of one name, whose firmware was never filled in, for two', async () => {
  const same = await token();
  for (let n = 0; n < 2; n += 1) await enrolDevice(deps, same, { ...MACHINE, hardwareUuid: null, serial: 'To be filled by O.E.M.' });
  expect(world.inventory.devices).toHaveLength(2);
  expect(world.subjects.proposals).toMatchObject([{ reason: 'name-alone' }]);
});

it('lets a machine that was revoked in by a token made since alone, and uses the old one up for nothing', async () => {
  const old = await token(2);
  const first = await enrolDevice(deps, old, MACHINE);
  if (!first.ok) throw new Error(first.failure);
  world.clock.pass(60_000);
  world.inventory.revoked.set(first.deviceId, world.clock.time);
  const unknown = { ok: false, failure: 'unknown-token' };
  expect(await enrolDevice(deps, old, MACHINE)).toEqual(unknown);
  // Under another name its hardware is that of the revoked one; as a new sighting it would be joined.
  world.subjects.told.set(first.deviceId, [
    { field: 'hardware-uuid', value: 'AB-12' },
    { field: 'hostname', value: 'renamed-since' },
  ]);
  expect(await enrolDevice(deps, old, { ...MACHINE, hostname: 'RENAMED-SINCE' })).toEqual(unknown);
  expect(await enrolDevice(deps, old, { ...MACHINE, hostname: 'ANOTHER', hardwareUuid: 'CD-34' })).toMatchObject({ ok: true });
  world.clock.pass(60_000);
  expect(await enrolDevice(deps, await token(), MACHINE)).toMatchObject({ ok: true, deviceId: first.deviceId });
});

it('answers unknown, expired and used-up tokens alike', async () => {
  const once = await token(1);
  await enrolDevice(deps, once, MACHINE);
  const unknown = { ok: false, failure: 'unknown-token' };
  expect(await enrolDevice(deps, once, MACHINE)).toEqual(unknown);
  expect(await enrolDevice(deps, `wre_${'x'.repeat(43)}`, MACHINE)).toEqual(unknown);
  expect(await enrolDevice(deps, 'not a token', MACHINE)).toEqual(unknown);
  const expired = await token();
  world.clock.pass(86_400_000);
  expect(await enrolDevice(deps, expired, MACHINE)).toEqual(unknown);
});
