import { CONNECTION_CATALOGUE, organisationKey, type Clinic, type ClinicScope } from '#libs/domain';
import type { Connection } from '../ports/connection-records.js';
import { PullRefused, type RemoteOrganisation } from '../ports/connectors.js';
import type { WorkQueue } from '../ports/work-queue.js';
import { announce } from '../run-work.js';
import { providerScopeOf, type Session } from '../session.js';
import { accessTo, NO_SECRET, noteRefused, type AskingDeps, type ConnectionDeps } from './connection-deps.js';

type Refused<F extends string> = { readonly ok: false; readonly failure: F };
type Unanswered = Refused<'connector-unanswered'> & { readonly detail: string };

export type OrganisationsOutcome =
  | { readonly ok: true; readonly organisations: readonly RemoteOrganisation[] }
  | Refused<'needs-every-clinic' | 'no-such-connector'>
  | Unanswered;

export type BindOutcome =
  | { readonly ok: true; readonly bindingId: string }
  | Refused<'needs-every-clinic' | 'no-such-connector' | 'no-such-organisation' | 'organisation-bound' | 'clinic-has-another'>
  | Unanswered;

/** The organisations that a connection reaches, asked for now: none of it is kept. */
export function remoteOrganisations(deps: AskingDeps, session: Session, connectionId: string): Promise<OrganisationsOutcome> {
  return listed(deps, session, connectionId);
}

type ListedOutcome =
  | { readonly ok: true; readonly organisations: readonly RemoteOrganisation[]; readonly credentialsAt: Date }
  | Extract<OrganisationsOutcome, { readonly ok: false }>;

async function listed(deps: AskingDeps, session: Session, connectionId: string): Promise<ListedOutcome> {
  if (session.clinics !== 'all') return { ok: false, failure: 'needs-every-clinic' };
  const asked = await deps.records.forProvider(providerScopeOf(session), async (provider) => {
    const connection = await provider.connections.find(connectionId);
    return connection && { connection, access: await accessTo(deps, provider, session.providerId, connection) };
  });
  if (!asked) return { ok: false, failure: 'no-such-connector' };
  const { connection, access } = asked;
  if (!access) return unanswered(deps, session, connection, new PullRefused('credentials', NO_SECRET));
  try {
    const organisations = await deps.directory.organisations(connection.kind, access);
    return { ok: true, organisations, credentialsAt: access.credentialsAt };
  } catch (error) {
    if (error instanceof PullRefused) return unanswered(deps, session, connection, error);
    throw error;
  }
}

async function unanswered(
  deps: AskingDeps,
  session: Session,
  connection: Connection,
  { problem, message }: PullRefused,
): Promise<Unanswered> {
  const note = { at: deps.clock.now(), reason: message };
  if (problem === 'credentials')
    await deps.records.forProvider(providerScopeOf(session), (provider) => noteRefused(provider, connection, note));
  return { ok: false, failure: 'connector-unanswered', detail: `${message}.` };
}

/** Whom a name seems to be: the one clinic of it; null when none or several are. Only a suggestion: somebody has to say so. */
export function clinicsByName(clinics: readonly Pick<Clinic, 'id' | 'name'>[]): (name: string) => Clinic['id'] | null {
  const known = new Map<string, Clinic['id'] | null>();
  for (const { id, name } of clinics) known.set(essence(name), known.has(essence(name)) ? null : id);
  return (name) => known.get(essence(name)) ?? null;
}

const LEGAL_FORMS = /\b(pty|ltd|limited|the|inc|trust|trading as|t\/a)\b/g;

function essence(name: string): string {
  const plain = name.normalize('NFKD').toLowerCase().replace(LEGAL_FORMS, ' ');
  return plain.replace(/[^a-z0-9]/g, '');
}

/**
 * Binds an organisation to the scope's clinic, and has everything pulled at once. One organisation is one clinic's at most, whichever
 * connection reaches it; that it is there, and what it is called, the service says.
 */
export async function bindOrganisation(
  deps: AskingDeps & { readonly queue: WorkQueue },
  { session, scope }: { readonly session: Session; readonly scope: ClinicScope },
  { connectionId, organisationId }: { readonly connectionId: string; readonly organisationId: string },
): Promise<BindOutcome> {
  const reached = await listed(deps, session, connectionId);
  if (!reached.ok) return reached;
  const organisation = reached.organisations.find(({ id }) => id === organisationId);
  if (!organisation) return { ok: false, failure: 'no-such-organisation' };
  const at = deps.clock.now();
  const [bindingId, boundBy] = [deps.secrets.uuid(), session.userId];
  const outcome = await deps.records.forClinic(scope, async ({ bindings, work, audit }): Promise<BindOutcome> => {
    const connection = await bindings.hold(connectionId);
    if (!connection) return { ok: false, failure: 'no-such-connector' };
    if (connection.credentialsAt.getTime() !== reached.credentialsAt.getTime()) return CHANGED_MEANWHILE;
    if (oneEach(connection) && (await bindings.hasOther(connection.kind, organisation.id)))
      return { ok: false, failure: 'clinic-has-another' };
    const made = { bindingId, connectionId, organisationId, organisationName: organisation.name, boundAt: at, boundBy };
    const key = organisationKey(connection.kind, connection.settings, organisation);
    if (!(await bindings.bind(made, key, streamsOf(connection)))) return { ok: false, failure: 'organisation-bound' };
    await work.request('pull', bindingId, at, at);
    const facts = { kind: connection.kind, connectionId };
    await audit.append({ at, action: 'connection.bound', subject: { kind: 'binding', id: bindingId }, facts });
    return { ok: true, bindingId };
  });
  if (outcome.ok) await announce(deps.queue, scope, [{ kind: 'pull', key: bindingId }]);
  return outcome;
}

const CHANGED_MEANWHILE = { ok: false, failure: 'connector-unanswered', detail: 'Its credentials were changed meanwhile.' } as const;
const oneEach = ({ kind }: Connection): boolean => CONNECTION_CATALOGUE[kind].oneEach;
const streamsOf = ({ kind }: Connection): readonly string[] => CONNECTION_CATALOGUE[kind].streams.map(({ name }) => name);

export type UnbindOutcome = { readonly ok: true } | Refused<'needs-every-clinic' | 'no-such-binding'>;

/** Nothing more is pulled for the clinic by it; what was pulled stays, and grows old. */
export async function unbindOrganisation(
  deps: Pick<ConnectionDeps, 'records' | 'clock'>,
  { session, scope }: { readonly session: Session; readonly scope: ClinicScope },
  bindingId: string,
): Promise<UnbindOutcome> {
  if (session.clinics !== 'all') return { ok: false, failure: 'needs-every-clinic' };
  return deps.records.forClinic(scope, async ({ bindings, audit }) => {
    const gone = await bindings.unbind(bindingId);
    if (!gone) return { ok: false, failure: 'no-such-binding' };
    const { kind, connectionId } = gone;
    const subject = { kind: 'binding', id: bindingId } as const;
    await audit.append({ at: deps.clock.now(), action: 'connection.unbound', subject, facts: { kind, connectionId } });
    return { ok: true };
  });
}
