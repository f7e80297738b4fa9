import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { isoDay, type Clinic, type ClinicScope } from '#libs/domain';
import { assessClinic, normaliseInbox, scoreClinic } from '#libs/flow';
import { createIngest } from '../../../apps/ingest/src/app.js';
import { DEFAULT_SETTINGS } from '../../../apps/ingest/src/deps.js';
import { openApi, type ApiFixture } from './api-fixture.js';
import { OsqueryClient, type Host } from './osquery-client.js';

/** Api and ingest over one database, for what begins at a computer and ends with a person. */
export class OsqueryProduct {
  private constructor(
    readonly api: ApiFixture,
    private readonly ingest: NestFastifyApplication,
    private readonly url: string,
  ) {}

  static async open(): Promise<OsqueryProduct> {
    const api = await openApi({ costLimit: 100_000, requestsPerMinute: 10_000 });
    const ingest = await createIngest({ ...api.deps, settings: { ...DEFAULT_SETTINGS, rateLimit: false } });
    await ingest.listen(0, '127.0.0.1');
    return new OsqueryProduct(api, ingest, await ingest.getUrl());
  }

  async close(): Promise<void> {
    await this.ingest.close();
    await this.api.close();
  }

  /** A computer of the clinic, enrolled with a token that somebody made through the api. */
  async computer(token: string, clinic: Clinic, host: Host): Promise<OsqueryClient> {
    const client = new OsqueryClient(this.url, host, await this.enrolmentToken(token, clinic));
    if (!(await client.enroll())) throw new Error(`${host.name} was not let in`);
    return client;
  }

  /** The same with Wardround's agent; its key. */
  async agent(token: string, clinic: Clinic, { name: hostname, uuid: hardwareUuid, serial }: Omit<Host, 'platform'>): Promise<string> {
    const device = { hostname, platform: 'windows', hardwareUuid, serial };
    const body = { token: await this.enrolmentToken(token, clinic), device, agent: { version: '0.1.0' } };
    const { status, text } = await this.post('/v1/enrol', body);
    if (status !== 201) throw new Error(`${hostname} was not let in: ${text}`);
    return (JSON.parse(text) as { deviceKey: string }).deviceKey;
  }

  async post(path: string, body: object, key?: string): Promise<{ readonly status: number; readonly text: string }> {
    const headers = { 'content-type': 'application/json', ...(key === undefined ? {} : { authorization: `Bearer ${key}` }) };
    const response = await fetch(`${this.url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    return { status: response.status, text: await response.text() };
  }

  async enrolmentToken(token: string, clinic: Clinic): Promise<string> {
    const create = 'mutation ($input: CreateEnrolmentTokenInput!) { createEnrolmentToken(input: $input) { token } }';
    const input = { clinicId: clinic.id, label: 'computers', maxUses: 5 };
    const made = await this.api.ask<{ createEnrolmentToken: { token: string } }>(create, { token, variables: { input } });
    return made.data?.createEnrolmentToken.token ?? '';
  }

  /** What the worker does with what has come in. */
  async assess({ providerId, id: clinicId, timeZone }: Clinic): Promise<void> {
    const scope: ClinicScope = { kind: 'clinic', providerId, clinicId, actor: { kind: 'system', id: 'worker' } };
    const day = isoDay(this.api.clock.now, timeZone);
    await normaliseInbox(this.api.deps, scope);
    await assessClinic(this.api.deps, scope, day);
    await scoreClinic(this.api.deps, scope, day);
  }
}
