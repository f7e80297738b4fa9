import { userId, type ProviderId, type UserId } from '#libs/domain';
import type { AccountLink } from '../ports/account-links.js';
import type { Gate } from '../ports/gate.js';
import type { SessionOrigin } from '../ports/identity-records.js';
import type { ProviderRecords } from '../ports/records.js';
import type { Passphrases } from '../ports/secrets.js';
import { reachFacts } from '../reach.js';
import { problemWithPassphrase } from './check-passphrase.js';
import { mayGrant } from './may-grant.js';
import { openSession, type OpenedSession, type SessionDeps } from './open-session.js';
import { giverOf, wayBackFor } from './way-back.js';

export interface AcceptDeps extends SessionDeps {
  readonly gate: Pick<Gate, 'findAccountLink'>;
  readonly passphrases: Passphrases;
}

export interface AcceptInput {
  readonly token: string;
  readonly passphrase: string;
  readonly origin: SessionOrigin;
}

export type AcceptOutcome =
  /** The passphrase is set and signed in with, as far as it takes; a second factor follows as ever. */
  | ({ readonly ok: true } & OpenedSession)
  | { readonly ok: false; readonly failure: 'weak-passphrase'; readonly detail: string }
  | { readonly ok: false; readonly failure: 'link-over' | 'email-taken' };

type Set = { readonly ok: true; readonly userId: UserId } | { readonly ok: false; readonly failure: 'link-over' | 'email-taken' };

const TOKEN = /^wri_[A-Za-z0-9_-]{32,128}$/;

/** Sets a passphrase by a link, once: a new person's, or a new one for somebody who lost theirs and whose sessions all end. */
export async function acceptLink(deps: AcceptDeps, input: AcceptInput): Promise<AcceptOutcome> {
  const found = TOKEN.test(input.token) ? await deps.gate.findAccountLink(deps.secrets.sha256(input.token)) : null;
  if (!found) return { ok: false, failure: 'link-over' };
  const detail = await problemWithPassphrase(deps.passphrases, input.passphrase);
  if (detail !== null) return { ok: false, failure: 'weak-passphrase', detail };
  const hash = await deps.passphrases.hash(input.passphrase);
  const set = await setByLink(deps, found, hash);
  if (!set.ok) return set;
  const user = { providerId: found.providerId, userId: set.userId };
  const opened = await openSession(deps, user, { method: 'passphrase', strong: false, hash, origin: input.origin });
  return opened ? { ok: true, ...opened } : { ok: false, failure: 'link-over' };
}

function setByLink(deps: AcceptDeps, { providerId, linkId }: { providerId: ProviderId; linkId: string }, hash: string): Promise<Set> {
  const at = deps.clock.now();
  const scope = { kind: 'provider', providerId, actor: { kind: 'system', id: 'api' } } as const;
  return deps.records.forProvider(scope, async (provider): Promise<Set> => {
    // Whoever changes the maker's or the person's access at this moment waits, or has gone first.
    await provider.users.lock();
    const link = await provider.links.take(linkId, at);
    if (!link || !(await isStillGood(provider, link, at))) return { ok: false, failure: 'link-over' };
    const set = link.kind === 'invitation' ? await addInvited(deps, provider, link, hash) : await replace(deps, provider, link, hash);
    if (set.ok) await provider.links.use(linkId, at);
    return set;
  });
}

/** A link gives what its maker may give when it is used, not when it was made. */
async function isStillGood(provider: ProviderRecords, link: AccountLink, now: Date): Promise<boolean> {
  const invites = link.kind === 'invitation';
  const giver = await giverOf(provider, link.createdBy, invites ? 'user.invite' : 'user.change', now);
  if (!giver) return false;
  return invites ? mayGrant(giver, link) : (await wayBackFor(provider, giver, link.userId)).ok;
}

async function addInvited(
  { secrets, clock }: AcceptDeps,
  { identity, audit }: ProviderRecords,
  link: Extract<AccountLink, { kind: 'invitation' }>,
  passphraseHash: string,
): Promise<Set> {
  const { email, name, role, assignedClinics, assignedGroups, userExpiresAt: expiresAt, linkId } = link;
  const at = clock.now();
  const id = userId(secrets.uuid());
  const user = { userId: id, email, name, role, assignedClinics, assignedGroups, expiresAt, passphraseHash, createdAt: at };
  if (!(await identity.addUser(user))) return { ok: false, failure: 'email-taken' };
  await audit.append({ at, action: 'invitation.accepted', subject: { kind: 'account-link', id: linkId } });
  await audit.append({ at, action: 'user.added', subject: { kind: 'user', id }, facts: { role, ...reachFacts(user) } });
  return { ok: true, userId: id };
}

async function replace(
  { clock }: AcceptDeps,
  { identity, links, audit }: ProviderRecords,
  { userId: id }: Extract<AccountLink, { kind: 'recovery' }>,
  hash: string,
): Promise<Set> {
  const at = clock.now();
  if (!(await links.setPassphrase(id, hash))) return { ok: false, failure: 'link-over' };
  await identity.endSessions(id, at, null);
  await audit.append({ at, action: 'passphrase.changed', subject: { kind: 'user', id }, facts: { how: 'recovery link' } });
  return { ok: true, userId: id };
}
