import type { Clinic } from '#libs/domain';
import { httpConnectors, httpDirectory, type Endpoints } from '#libs/connect';
import {
  assessClinic,
  normaliseInbox,
  pullBinding,
  requestDuePulls,
  rollUpDay,
  scoreClinic,
  type Connectors,
  type PullDeps,
} from '#libs/flow';
import { isoDay } from '#libs/domain';
import { guardedOutbound } from '#libs/outbound';
import { pulledReaders } from '../../../apps/worker/src/pull/pulled-readers.js';
import { openApi, type Answer, type ApiFixture } from './api-fixture.js';

const outbound = guardedOutbound({ trusted: '127.0.0.0/8' });
const pause = (): Promise<void> => Promise.resolve();

/** The api, whose connected services are a test's own. */
export function openConnectedApi(endpoints: Endpoints): Promise<ApiFixture> {
  const now = { now: new Date('2026-11-24T03:00:00Z') };
  return openApi({}, undefined, { directory: httpDirectory({ outbound, clock: { now: () => now.now }, pause }, endpoints) });
}

/** What a worker does for connected clinics, at the test's time. */
export class Pulling {
  readonly deps: PullDeps;

  constructor(
    private readonly api: ApiFixture,
    endpoints: Endpoints,
    connectors?: Connectors,
  ) {
    const http = { outbound, clock: api.deps.clock, pause, readers: pulledReaders };
    this.deps = { ...api.deps, connectors: connectors ?? httpConnectors(http, endpoints), unannounced: () => undefined };
  }

  /** Asks for what is due, pulls it, and has the clinic assessed by what came. */
  async round(clinic: Clinic): Promise<void> {
    const { api } = this;
    await requestDuePulls(api.deps);
    for (const { kind, key } of api.announced.splice(0)) if (kind === 'pull') await this.pull(clinic, key);
    const scope = this.scopeOf(clinic);
    const day = isoDay(api.clock.now, clinic.timeZone);
    await normaliseInbox(api.deps, scope);
    await assessClinic(api.deps, scope, day);
    await scoreClinic(api.deps, scope, day);
    await rollUpDay(api.deps, scope, day);
  }

  pull(clinic: Clinic, bindingId: string): Promise<void> {
    return pullBinding(this.deps, this.scopeOf(clinic), bindingId);
  }

  scopeOf({ providerId, id: clinicId }: Clinic) {
    return { kind: 'clinic', providerId, clinicId, actor: { kind: 'system', id: 'worker' } } as const;
  }
}

const CONNECT = 'mutation ($input: AddConnectionInput!) { addConnection(input: $input) { id kind name state settings { name value } } }';
const BIND =
  'mutation ($input: BindOrganisationInput!) { bindOrganisation(input: $input) { id organisationName streams { stream outcome } } }';

export function connect(api: ApiFixture, token: string, input: object): Promise<Answer<{ addConnection: { id: string } }>> {
  return api.ask(CONNECT, { token, variables: { input } });
}

export function bind(api: ApiFixture, token: string, input: object): Promise<Answer<{ bindOrganisation: { id: string } }>> {
  return api.ask(BIND, { token, variables: { input } });
}

export const codeOf = ({ errors }: Answer<unknown>): string => errors[0]?.extensions.code ?? 'OK';
