import { RemoteServer, type RemoteAnswer, type RemoteCall } from './remote-server.js';

type Row = Readonly<Record<string, unknown>>;

/** NinjaOne’s public API in the shapes of its OpenAPI document: lists go on after an id, reports by a cursor. */
export class FakeNinja {
  readonly clientId = 'ninja-client';
  readonly secret = 'ninja~secret';
  organisations: readonly Row[] = [{ id: 3, name: 'Ash Street' }];
  devices: readonly Row[] = [];
  readonly reports = new Map<string, readonly Row[]>();
  /** What is answered instead, by path. */
  readonly instead = new Map<string, RemoteAnswer>();
  server!: RemoteServer;

  static async start(): Promise<FakeNinja> {
    const made = new FakeNinja();
    made.server = await RemoteServer.start((call) => made.answer(call));
    return made;
  }

  close(): Promise<void> {
    return this.server.close();
  }

  private answer(call: RemoteCall): RemoteAnswer {
    const { pathname, searchParams } = call.url;
    if (pathname === '/ws/oauth/token') return this.giveToken(new URLSearchParams(call.body));
    if (call.headers.authorization !== 'Bearer ninja-token') return { status: 401, json: { resultCode: 'FAILURE' } };
    const instead = this.instead.get(pathname);
    if (instead) return instead;
    const size = Number(searchParams.get('pageSize'));
    if (pathname.startsWith('/v2/queries/')) return this.report(pathname.replace('/v2/queries/', ''), searchParams, size);
    const all = pathname === '/v2/organizations' ? this.organisations : this.ofOrganisation(searchParams.get('df'));
    const after = Number(searchParams.get('after') ?? 0);
    return { json: all.filter(({ id }) => Number(id) > after).slice(0, size) };
  }

  private giveToken(form: URLSearchParams): RemoteAnswer {
    const right = form.get('client_id') === this.clientId && form.get('client_secret') === this.secret;
    return right ? { json: { access_token: 'ninja-token', expires_in: 3600 } } : { status: 401, json: { error: 'invalid_client' } };
  }

  private ofOrganisation(filter: string | null): readonly Row[] {
    const [, id] = /^org = (\d+)$/.exec(filter ?? '') ?? [];
    return this.devices.filter(({ organizationId }) => String(organizationId) === id);
  }

  private report(name: string, asked: URLSearchParams, size: number): RemoteAnswer {
    const own = this.ofOrganisation(asked.get('df')).map(({ id }) => id);
    const rows = (this.reports.get(name) ?? []).filter(({ deviceId }) => own.includes(deviceId));
    const from = Number(asked.get('cursor')?.replace('at-', '') ?? 0);
    const results = rows.slice(from, from + size);
    return { json: { cursor: { name: `at-${from + results.length}`, offset: from, count: results.length }, results } };
  }
}

/** A Windows computer of organisation 3. */
export function ninjaDevice(id: number, facts: object = {}): Row {
  return {
    ...{
      id,
      organizationId: 3,
      nodeClass: 'WINDOWS_WORKSTATION',
      approvalStatus: 'APPROVED',
      systemName: `PC-${id}`,
      lastUpdate: 1_795_489_200,
    },
    os: { name: 'Windows 11 Professional', buildNumber: '26100', releaseId: '24H2', needsReboot: false },
    system: { manufacturer: 'Dell Inc.', model: 'OptiPlex', biosSerialNumber: `SERIAL-${id}`, virtualMachine: false },
    ...{ lastLoggedInUser: 'ASH\\ana', ...facts },
  };
}
