import { FAKE_DEVICE as deviceId, FAKE_DEVICE_SCOPE as scope, FakeIntakeWorld } from '#libs/testing';
import { admitDevice, type AdmitDeviceOutcome } from './admit-device.js';
import type { DeviceOfKey } from './ports/gate.js';

const KEY = `wrd_${'x'.repeat(43)}`;
let world: FakeIntakeWorld;
beforeEach(() => {
  world = new FakeIntakeWorld('2026-11-03T12:00:00Z');
});

function admit(facts: Partial<DeviceOfKey> | null, key: string | null = KEY): Promise<AdmitDeviceOutcome> {
  const found: DeviceOfKey = {
    ...{ providerId: scope.providerId, clinicId: scope.clinicId, deviceId, standing: 'current', askedAt: null },
    ...{ keyIssuedAt: new Date('2026-11-01T00:00:00Z'), suspect: false, replacedKeyUsed: false, watched: false, ...facts },
  };
  return admitDevice(
    { gate: { findDeviceKey: async () => facts && found }, records: world, secrets: world.secrets, clock: world.clock },
    key,
  );
}

it('admits a device to its own clinic', async () => {
  expect(await admit({})).toEqual({ ok: true, deviceId, scope, keyDue: false, suspect: false, watched: false });
});

it('does not ask the database about what cannot be a key', async () => {
  const asked = { findDeviceKey: () => Promise.reject(new Error('asked')) };
  for (const key of [null, '', 'wrd_short', `wre_${'x'.repeat(43)}`, `${KEY}'`]) {
    expect(await admitDevice({ gate: asked, records: world, secrets: world.secrets, clock: world.clock }, key)).toEqual({
      ok: false,
      failure: 'unknown-device',
    });
  }
});

it('ends the old key with the first use of the offered one', async () => {
  expect(await admit({ standing: 'offered' })).toMatchObject({ ok: true, keyDue: false });
  expect(world.deviceKeys.confirmed).toEqual([world.secrets.sha256(KEY)]);
});

it('refuses a replaced key, and suspects the device only once the newer key is used after that', async () => {
  expect(await admit({ standing: 'replaced' })).toEqual({ ok: false, failure: 'key-replaced' });
  expect(world.deviceKeys.replacedKeyUses).toEqual([deviceId]);
  expect(world.deviceKeys.suspected.size).toBe(0);
  expect(await admit({ replacedKeyUsed: true })).toMatchObject({ ok: true, suspect: true });
  expect(world.deviceKeys.suspected.get(deviceId)).toBe('old-key-used');
});

it('refuses a revoked device by its own name', async () => {
  expect(await admit({ standing: 'revoked' })).toEqual({ ok: false, failure: 'device-revoked' });
  expect(await admit(null)).toEqual({ ok: false, failure: 'unknown-device' });
});

it.each([
  ['thirty days after it was made', { keyIssuedAt: new Date('2026-10-04T12:00:00Z') }, true],
  ['not a moment before', { keyIssuedAt: new Date('2026-10-04T12:00:01Z') }, false],
  ['when somebody has asked since', { askedAt: new Date('2026-11-02T00:00:00Z') }, true],
  ['not when somebody had asked before', { askedAt: new Date('2026-10-30T00:00:00Z') }, false],
])('says that a new key is due: %s', async (_, facts, keyDue) => {
  expect(await admit(facts)).toMatchObject({ keyDue });
});
