import { cp, mkdtemp, rm } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deviceId, type ClinicScope } from '#libs/domain';
import { askForNewKey, clearSuspicion, revokeDevice } from '#libs/flow';
import { agentReport } from '#libs/testing';
import { flush, type Flushed } from '../../apps/agent/src/send/flush.js';
import { Server } from '../../apps/agent/src/send/server.js';
import { Spool } from '../../apps/agent/src/spool/spool.js';
import { Credentials } from '../../apps/agent/src/state/credentials.js';
import { readIdentity, storeIdentity } from '../../apps/agent/src/state/identity.js';
import { IngestFixture, type Answer } from './support/ingest-fixture.js';
import { sampleReport } from './support/ingest-samples.js';

let ingest: IngestFixture;
let clinic: ClinicScope;
let names = 0;
let minute = 0;

beforeAll(async () => {
  ingest = await IngestFixture.open({ requestsPerMinutePerAddress: 100_000 });
  [clinic] = (await ingest.provider('North IT')).clinics as [ClinicScope];
}, 60_000);
afterAll(() => ingest.close());

interface DeviceFacts {
  readonly suspect_why: string | null;
  readonly suspects: number;
  readonly submissions: number;
}
const factsOf = async (deviceId: string): Promise<DeviceFacts | undefined> => {
  const [facts] = await ingest.rows<DeviceFacts>(
    `SELECT suspect_why, (SELECT count(*)::int FROM submission s WHERE s.device_id = d.device_id AND s.suspect) AS suspects,
       (SELECT count(*)::int FROM submission s WHERE s.device_id = d.device_id) AS submissions
     FROM device d WHERE device_id = $1`,
    [deviceId],
  );
  return facts;
};

/** The real agent's sending half, on a state folder of its own; a restart is the folder read again. */
class Computer {
  private constructor(
    readonly deviceId: string,
    readonly folder: string,
  ) {}

  static async enrolled(): Promise<Computer> {
    const { deviceId, deviceKey } = await ingest.device(clinic, `PC-${(names += 1)}`);
    const folder = await mkdtemp(join(tmpdir(), 'wardround-computer-'));
    await storeIdentity(folder, { server: ingest.url, deviceId, deviceKey, offeredKey: null });
    return new Computer(deviceId, folder);
  }

  async credentials(): Promise<Credentials> {
    const identity = await readIdentity(this.folder);
    if (!identity) throw new Error('not enrolled');
    return Credentials.open(this.folder, identity);
  }

  async report(): Promise<Flushed> {
    const spool = await Spool.open(this.folder);
    const observedAt = `2026-11-24T01:${String((minute += 1)).padStart(2, '0')}:00.000Z`;
    await spool.add({ ...agentReport({ reportId: randomUUID(), observedAt }), sections: sectionsAt(minute) });
    const log = { info: () => undefined, warn: () => undefined };
    return flush(spool, new Server(ingest.url), await this.credentials(), log);
  }

  /** The whole state, as a backup or a thief takes it. */
  async copied(): Promise<Computer> {
    const folder = await mkdtemp(join(tmpdir(), 'wardround-computer-'));
    await cp(this.folder, folder, { recursive: true });
    return new Computer(this.deviceId, folder);
  }

  gone(): Promise<void> {
    return rm(this.folder, { recursive: true });
  }

  async key(): Promise<string> {
    return (await this.credentials()).key;
  }
}

/** Something is new in every report, so that each is kept. */
function sectionsAt(minute: number): ReturnType<typeof agentReport>['sections'] {
  const { sections } = agentReport({});
  return { ...sections, screenLock: { status: 'read', data: { enabled: true, timeoutMinutes: minute } } };
}

const post = (key: string, headers = {}): Promise<Answer> =>
  ingest.post('/v1/reports', { key, headers, body: sampleReport({ reportId: randomUUID() }) });
/** Makes the key as old as it has to be before the server gives another. */
const due = async (deviceId: string): Promise<void> => {
  await ingest.rows(`UPDATE device SET key_issued_at = key_issued_at - interval '30 days' WHERE device_id = $1`, [deviceId]);
};
const renew = (key: string): Promise<Answer> => ingest.post('/v1/keys', { key, type: null });

describe('a device’s key', () => {
  it('gives way to a new one with its first use, and every report arrives', async () => {
    const computer = await Computer.enrolled();
    const old = await computer.key();
    await computer.report();
    await due(computer.deviceId);
    await (await computer.credentials()).offered(String((await renew(old)).json.deviceKey));
    expect((await post(old)).status).toBe(202);
    expect(await computer.report()).toMatchObject({ kind: 'empty', sent: 1 });
    const refused = await post(old);
    expect([refused.status, refused.json.error.code]).toEqual([401, 'KEY_REPLACED']);
    expect(await computer.key()).not.toBe(old);
    await computer.gone();
  });

  it('survives an answer lost at every step, and a restart after each', async () => {
    const computer = await Computer.enrolled();
    const old = await computer.key();
    await computer.report();
    await due(computer.deviceId);
    expect((await renew(old)).status).toBe(201); // the offer never reached the computer
    expect(await computer.report()).toMatchObject({ sent: 1 });
    const offer: string = (await renew(old)).json.deviceKey;
    await (await computer.credentials()).offered(offer); // and the computer restarts
    const { link } = await computer.credentials();
    await post(offer, { 'wardround-link': link ?? '' }); // used, but the answer never reached the computer
    expect(await computer.report()).toMatchObject({ sent: 1 });
    expect(await computer.report()).toMatchObject({ sent: 1 });
    expect(await computer.key()).toBe(offer);
    expect(await factsOf(computer.deviceId)).toMatchObject({ suspect_why: null, suspects: 0 });
    await computer.gone();
  });

  it('is asked for when it is thirty days old', async () => {
    const computer = await Computer.enrolled();
    expect(await computer.report()).toMatchObject({ keyDue: false });
    await due(computer.deviceId);
    expect(await computer.report()).toMatchObject({ keyDue: true });
    await computer.gone();
  });

  it('is changed when it is due and at no other time, so that whoever has copied it cannot change it at will', async () => {
    const { deviceId: id, deviceKey } = await ingest.device(clinic, `PC-${(names += 1)}`);
    const early = await renew(deviceKey);
    expect([early.status, early.json.error.code, early.json.deviceKey]).toEqual([409, 'CONFLICT', undefined]);
    ingest.clock.pass(1);
    await askForNewKey(ingest.deps, clinic, deviceId(id));
    const next: string = (await renew(deviceKey)).json.deviceKey;
    expect((await post(next)).status).toBe(202);
    expect((await renew(next)).status).toBe(409);
    expect((await post(next)).status).toBe(202);
  });

  it('is changed once by an offer that is used for the first time to ask for the next', async () => {
    const { deviceId: id, deviceKey } = await ingest.device(clinic, `PC-${(names += 1)}`);
    await due(id);
    const offer: string = (await renew(deviceKey)).json.deviceKey;
    expect((await renew(offer)).status).toBe(409);
    expect([(await renew(deviceKey)).status, (await post(offer)).status]).toEqual([401, 202]);
  });

  it('is worth nothing from the moment that the device is revoked, offered ones too', async () => {
    const { deviceId: id, deviceKey } = await ingest.device(clinic, `PC-${(names += 1)}`);
    await due(id);
    const offer: string = (await renew(deviceKey)).json.deviceKey;
    expect(await revokeDevice(ingest.deps, clinic, deviceId(id), 'stolen from the car')).toEqual({ ok: true });
    const { status, json } = await post(deviceKey);
    expect([status, json.error.code]).toEqual([401, 'DEVICE_REVOKED']);
    expect([(await renew(deviceKey)).status, (await post(offer)).status]).toEqual([401, 401]);
    expect(await revokeDevice(ingest.deps, clinic, deviceId(id), 'again')).toEqual({ ok: false, failure: 'already-revoked' });
  });
});

describe('a key on two machines', () => {
  const reporting = async (): Promise<Computer> => {
    const computer = await Computer.enrolled();
    await computer.report();
    await computer.report();
    return computer;
  };

  it('is noticed when a copy of the whole state reports beside its owner; what comes then is kept and marked', async () => {
    const owner = await reporting();
    const thief = await owner.copied();
    await thief.report();
    await owner.report();
    expect(await factsOf(owner.deviceId)).toMatchObject({ suspect_why: null, suspects: 0 });
    await thief.report();
    expect(await factsOf(owner.deviceId)).toMatchObject({ suspect_why: 'state-copied', suspects: 1, submissions: 5 });
    await owner.report();
    expect(await factsOf(owner.deviceId)).toMatchObject({ suspects: 2, submissions: 6 });
    await Promise.all([owner.gone(), thief.gone()]);
  });

  it('is noticed with the owner’s next report when somebody has used the key alone', async () => {
    const owner = await reporting();
    expect((await post(await owner.key())).status).toBe(202);
    await owner.report();
    expect(await factsOf(owner.deviceId)).toMatchObject({ suspect_why: 'state-copied' });
    await owner.gone();
  });

  it('is suspected when a replaced key and its successor are both used', async () => {
    const owner = await reporting();
    const key = await owner.key();
    await due(owner.deviceId);
    await (await owner.credentials()).offered(String((await renew(key)).json.deviceKey));
    await owner.report();
    expect((await post(key)).status).toBe(401);
    expect((await factsOf(owner.deviceId))?.suspect_why).toBeNull();
    await owner.report();
    expect(await factsOf(owner.deviceId)).toMatchObject({ suspect_why: 'old-key-used', suspects: 1 });
    await owner.gone();
  });

  it('is none when one machine is restored from a backup, goes on, and is restored again', async () => {
    const machine = await reporting();
    const backup = await machine.copied();
    await machine.report();
    await machine.report();
    for (let restore = 0; restore < 3; restore += 1) {
      const restored = await backup.copied();
      for (let n = 0; n < 2; n += 1) expect(await restored.report()).toMatchObject({ sent: 1 });
      await restored.gone();
    }
    expect(await factsOf(machine.deviceId)).toMatchObject({ suspect_why: null, suspects: 0 });
    await Promise.all([machine.gone(), backup.gone()]);
  });

  it('is settled by a new enrolment, and by somebody who has looked', async () => {
    const owner = await reporting();
    await post(await owner.key());
    await owner.report();
    const cleared = await clearSuspicion(ingest.deps, clinic, deviceId(owner.deviceId), 'a snapshot was restored twice');
    expect([cleared, await factsOf(owner.deviceId)]).toMatchObject([{ ok: true }, { suspect_why: null }]);
    await owner.report();
    expect(await factsOf(owner.deviceId)).toMatchObject({ suspect_why: null });
    await owner.gone();
  });
});
