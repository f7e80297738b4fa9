import { isElsewhere, problemWithSecret, problemWithSettings, type ConnectionKind } from '#libs/domain';
import { keepSecret } from '../keep-secret.js';
import { plainText } from '../plain-text.js';
import { providerScopeOf, type Session } from '../session.js';
import { connectionSecretAt, type ConnectionDeps } from './connection-deps.js';

export interface NewConnection {
  readonly kind: ConnectionKind;
  readonly name: string;
  readonly settings: Readonly<Record<string, string>>;
  readonly secret: string;
}

type Refused<F extends string> = { readonly ok: false; readonly failure: F };
type Invalid = Refused<'invalid-connector'> & { readonly detail: string };

export type AddConnectionOutcome = { readonly ok: true; readonly connectionId: string } | Invalid | Refused<'needs-every-clinic'>;
export type ChangeConnectionOutcome = RemoveConnectionOutcome | Invalid | Refused<'connector-bound'>;
export type RenameConnectionOutcome = RemoveConnectionOutcome | Invalid;
export type RemoveConnectionOutcome = { readonly ok: true } | Refused<'needs-every-clinic' | 'no-such-connector'>;
export type PauseConnectionOutcome = RemoveConnectionOutcome | Refused<'connector-needs-attention'>;

const LONGEST_NAME = 100;
const NAME_WORDS = `name: 1 to ${LONGEST_NAME} printable characters`;
const NEEDS_EVERY = { ok: false, failure: 'needs-every-clinic' } as const;
const UNKNOWN = { ok: false, failure: 'no-such-connector' } as const;

/** Keeps a service's credentials for the provider. Nothing is pulled until somebody binds an organisation of it to a clinic. */
export async function addConnection(deps: ConnectionDeps, session: Session, input: NewConnection): Promise<AddConnectionOutcome> {
  if (session.clinics !== 'all') return NEEDS_EVERY;
  const name = plainText(input.name, LONGEST_NAME);
  const detail = name === null ? NAME_WORDS : problemWith(input.kind, input.settings, input.secret);
  if (name === null || detail !== null) return { ok: false, failure: 'invalid-connector', detail: detail ?? '' };
  const [connectionId, at] = [deps.secrets.uuid(), deps.clock.now()];
  const { kind, settings } = input;
  await deps.records.forProvider(providerScopeOf(session), async (provider) => {
    const made = { connectionId, kind, name, settings, createdAt: at, createdBy: session.userId, credentialsAt: at };
    await provider.connections.add({ ...made, state: 'active', reason: null });
    await keepSecret(deps, provider, connectionSecretAt(session.providerId, connectionId), input.secret);
    await provider.audit.append({ at, action: 'connection.added', subject: { kind: 'connection', id: connectionId }, facts: { kind } });
  });
  return { ok: true, connectionId };
}

/**
 * Replaces a connection's settings and secret; one that needed attention is active again. Settings that mean another server or another
 * customer of the service are refused while anything is bound: what is bound there is not what the same id is here.
 */
export async function changeCredentials(
  deps: ConnectionDeps,
  session: Session,
  { connectionId, settings, secret }: Pick<NewConnection, 'settings' | 'secret'> & { readonly connectionId: string },
): Promise<ChangeConnectionOutcome> {
  if (session.clinics !== 'all') return NEEDS_EVERY;
  const at = deps.clock.now();
  return deps.records.forProvider(providerScopeOf(session), async (provider): Promise<ChangeConnectionOutcome> => {
    const known = await provider.connections.hold(connectionId);
    if (!known) return UNKNOWN;
    const detail = problemWith(known.kind, settings, secret);
    if (detail !== null) return { ok: false, failure: 'invalid-connector', detail };
    const elsewhere = isElsewhere(known.kind, known.settings, settings);
    if (elsewhere && (await provider.connections.isBound(connectionId))) return { ok: false, failure: 'connector-bound' };
    await provider.connections.changeCredentials(connectionId, settings, at);
    await keepSecret(deps, provider, connectionSecretAt(session.providerId, connectionId), secret);
    const subject = { kind: 'connection', id: connectionId } as const;
    await provider.audit.append({ at, action: 'connection.credentials-changed', subject, facts: { kind: known.kind } });
    return { ok: true };
  });
}

/** Gives a connection another name; people of the clinics that it feeds read it. */
export async function renameConnection(
  deps: ConnectionDeps,
  session: Session,
  { connectionId, name: typed }: { readonly connectionId: string; readonly name: string },
): Promise<RenameConnectionOutcome> {
  if (session.clinics !== 'all') return NEEDS_EVERY;
  const name = plainText(typed, LONGEST_NAME);
  if (name === null) return { ok: false, failure: 'invalid-connector', detail: NAME_WORDS };
  const at = deps.clock.now();
  return deps.records.forProvider(providerScopeOf(session), async (provider) => {
    const known = await provider.connections.hold(connectionId);
    if (!known) return UNKNOWN;
    if (known.name === name) return { ok: true };
    await provider.connections.rename(connectionId, name);
    await provider.audit.append({ at, action: 'connection.renamed', subject: { kind: 'connection', id: connectionId } });
    return { ok: true };
  });
}

/** Stops pulling by a connection, or goes on. What needs attention goes on once it has other credentials. */
export async function pauseConnection(
  deps: ConnectionDeps,
  session: Session,
  { connectionId, paused }: { readonly connectionId: string; readonly paused: boolean },
): Promise<PauseConnectionOutcome> {
  if (session.clinics !== 'all') return NEEDS_EVERY;
  const at = deps.clock.now();
  return deps.records.forProvider(providerScopeOf(session), async (provider) => {
    const known = await provider.connections.find(connectionId);
    if (!known) return UNKNOWN;
    if (known.state === 'needs-attention') return { ok: false, failure: 'connector-needs-attention' } as const;
    await provider.connections.setState(connectionId, paused ? 'paused' : 'active', null);
    const action = paused ? 'connection.paused' : 'connection.resumed';
    if ((known.state === 'paused') !== paused)
      await provider.audit.append({ at, action, subject: { kind: 'connection', id: connectionId } });
    return { ok: true };
  });
}

/** Takes a connection away with its credentials and all that it is bound to; evidence that it brought stays. */
export async function removeConnection(deps: ConnectionDeps, session: Session, connectionId: string): Promise<RemoveConnectionOutcome> {
  if (session.clinics !== 'all') return NEEDS_EVERY;
  const at = deps.clock.now();
  return deps.records.forProvider(providerScopeOf(session), async (provider) => {
    const known = await provider.connections.find(connectionId);
    if (!known || !(await provider.connections.remove(connectionId))) return UNKNOWN;
    await provider.sealed.remove('connection', connectionId);
    const subject = { kind: 'connection', id: connectionId } as const;
    await provider.audit.append({ at, action: 'connection.removed', subject, facts: { kind: known.kind } });
    return { ok: true };
  });
}

function problemWith(kind: ConnectionKind, settings: NewConnection['settings'], secret: string): string | null {
  return problemWithSettings(kind, settings) ?? problemWithSecret(secret);
}
