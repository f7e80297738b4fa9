import { randomUUID } from 'node:crypto';
import type { ClinicScope, DeviceId } from '#libs/domain';
import { revokeDevice } from '#libs/flow';
import { IngestFixture } from './support/ingest-fixture.js';
import { sampleReport } from './support/ingest-samples.js';
import { FRONT_DESK, OsqueryClient } from './support/osquery-client.js';

const REFUSED = { node_invalid: true };

let ingest: IngestFixture;
let clinic: ClinicScope;
let machines = 0;

beforeAll(async () => {
  ingest = await IngestFixture.open({ rateLimit: false });
  [clinic] = (await ingest.provider('North IT')).clinics as [ClinicScope];
}, 60_000);
afterAll(() => ingest.close());

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** One computer that the agent, osquery and GLPI tell of, each with a key that works. */
class Computer {
  private readonly uuid: string;
  private readonly name: string;
  readonly oldToken: string;
  osquery: OsqueryClient;
  agentKey = '';
  deviceId = '';

  private constructor(token: string) {
    machines += 1;
    this.uuid = `4c4c4544-0034-3010-8048-${String(machines).padStart(12, '0')}`;
    this.name = `DESK-${machines}`;
    this.oldToken = token;
    this.osquery = this.client(token);
  }

  static async known(): Promise<Computer> {
    const computer = new Computer(await ingest.enrolmentToken(clinic));
    await computer.enrolAgent(computer.oldToken);
    const letIn = [await computer.osquery.enroll(), await computer.glpi(computer.oldToken)];
    const apart = await ingest.rows(
      'SELECT 1 FROM device d LEFT JOIN device_join j USING (provider_id, clinic_id, device_id) WHERE hardware_uuid = $1 AND j.into_id IS NULL',
      [computer.uuid],
    );
    if (!isSame([letIn, apart.length], [[true, 200], 1])) throw new Error('The computer is not known by all three');
    return computer;
  }

  client(token: string): OsqueryClient {
    return new OsqueryClient(ingest.url, { ...FRONT_DESK, name: this.name, uuid: this.uuid, serial: `S-${this.name}` }, token);
  }

  async enrolAgent(token: string): Promise<void> {
    const device = { hostname: this.name, platform: 'windows', hardwareUuid: this.uuid, serial: `S-${this.name}` };
    const body = { token, device, agent: { version: '0.1.0' } };
    const { status, json } = await ingest.post('/v1/enrol', { body });
    if (status !== 201) throw new Error(`Enrolling answered ${status}`);
    this.agentKey = json.deviceKey as string;
    this.deviceId = json.deviceId as string;
  }

  async report(): Promise<number> {
    return (await ingest.post('/v1/reports', { key: this.agentKey, body: sampleReport({ reportId: randomUUID() }) })).status;
  }

  async glpi(token: string): Promise<number> {
    const operatingsystem = { full_name: 'Microsoft Windows 11 Professional', kernel_name: 'MSWin32' };
    const content = { operatingsystem, hardware: { name: this.name, uuid: this.uuid }, bios: { ssn: `S-${this.name}` } };
    const body = { action: 'inventory', itemtype: 'Computer', deviceid: `${this.name}-2026`, tag: token, content };
    return (await ingest.post('/v1/glpi', { body })).status;
  }

  async revoke(): Promise<void> {
    await revokeDevice(ingest.deps, clinic, this.deviceId as DeviceId, 'stolen');
    const answers = [await this.report(), await this.osquery.config(), await this.glpi(this.oldToken)];
    if (!isSame(answers, [401, REFUSED, 401])) throw new Error('A revoked computer was let in');
    ingest.clock.pass(60_000);
  }

  newToken(): Promise<string> {
    return ingest.enrolmentToken(clinic);
  }
}

describe('a computer that was revoked is let in again by one source at a time', () => {
  it('by osquery: the agent’s key and GLPI’s token stay worth nothing', async () => {
    const computer = await Computer.known();
    await computer.revoke();
    const again = computer.client(await computer.newToken());
    expect(await again.enroll()).toBe(true);
    expect((await again.config()).node_invalid).toBe(false);
    expect(await computer.osquery.config()).toEqual(REFUSED);
    expect([await computer.report(), await computer.glpi(computer.oldToken)]).toEqual([401, 401]);
    await computer.enrolAgent(await computer.newToken());
    expect([await computer.report(), await computer.glpi(computer.oldToken)]).toEqual([202, 401]);
    expect((await again.config()).node_invalid).toBe(false);
  });

  it('by the agent: osquery’s key stays worth nothing, and its old token does not let it in', async () => {
    const computer = await Computer.known();
    await computer.revoke();
    await computer.enrolAgent(await computer.newToken());
    expect(await computer.report()).toBe(202);
    expect(await computer.osquery.config()).toEqual(REFUSED);
    expect(await computer.osquery.enroll()).toBe(false);
    expect(await computer.glpi(computer.oldToken)).toBe(401);
    ingest.clock.pass(60_000);
    const token = await computer.newToken();
    expect(await computer.client(token).enroll()).toBe(true);
    expect([await computer.glpi(computer.oldToken), await computer.glpi(token)]).toEqual([401, 200]);
  });

  it('not by the agent with a token that may lie on it', async () => {
    const computer = await Computer.known();
    await computer.revoke();
    await expect(computer.enrolAgent(computer.oldToken)).rejects.toThrow('401');
    expect(await computer.report()).toBe(401);
    await computer.enrolAgent(await computer.newToken());
    expect(await computer.report()).toBe(202);
  });

  it('also when it is revoked twice', async () => {
    const computer = await Computer.known();
    await computer.revoke();
    const token = await computer.newToken();
    expect(await computer.client(token).enroll()).toBe(true);
    await revokeDevice(ingest.deps, clinic, computer.deviceId as DeviceId, 'again');
    ingest.clock.pass(60_000);
    expect(await computer.glpi(await computer.newToken())).toBe(200);
    expect(await computer.client(token).enroll()).toBe(false);
    expect(await computer.report()).toBe(401);
  });
});
