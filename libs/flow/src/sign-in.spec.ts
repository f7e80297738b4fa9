import { MemoryIdentity, PlainPassphrases, PlainSecrets, SetClock } from '#libs/testing';
import type { MfaPolicy, ProviderScope, Role } from '#libs/domain';
import { registerProvider } from './register-provider.js';
import { registerUser } from './register-user.js';
import { resolveSession } from './resolve-session.js';
import { signIn } from './sign-in.js';
import { signOut } from './sign-out.js';

const PASSPHRASE = 'correct horse battery staple';

function world() {
  const memory = new MemoryIdentity();
  const clock = new SetClock(new Date('2026-11-24T00:00:00Z'));
  return { memory, gate: memory, records: memory, clock, secrets: new PlainSecrets(), passphrases: new PlainPassphrases() };
}

async function withUser(role: Role = 'technician', mfaPolicy: MfaPolicy = 'optional') {
  const deps = world();
  const provider = await registerProvider(deps, { name: 'Harbour IT', mfaPolicy });
  if (!provider.ok) throw new Error(provider.detail);
  const scope: ProviderScope = { kind: 'provider', providerId: provider.providerId, actor: { kind: 'system', id: 'cli' } };
  const input = { email: 'Lee@Example.test', name: 'Lee Chen', role, assignedClinics: null, passphrase: PASSPHRASE };
  return { ...deps, scope, input, registered: await registerUser(deps, scope, input) };
}

async function tokenOf(deps: Awaited<ReturnType<typeof withUser>>): Promise<string> {
  const outcome = await signIn(deps, { email: 'lee@example.test', passphrase: PASSPHRASE });
  if (!outcome.ok || outcome.nextStep !== 'signed-in') throw new Error('not signed in');
  return outcome.token;
}

describe('signIn', () => {
  it('opens a session of twelve hours, whatever the case of the address', async () => {
    const deps = await withUser();
    const outcome = await signIn(deps, { email: ' LEE@example.TEST ', passphrase: PASSPHRASE });
    expect(outcome).toMatchObject({ ok: true, nextStep: 'signed-in', expiresAt: new Date('2026-11-24T12:00:00Z') });
  });

  it('stores the hash of the token and not the token', async () => {
    const deps = await withUser();
    const token = await tokenOf(deps);
    expect(deps.memory.sessions.map(({ tokenHash }) => tokenHash)).toEqual([`sha256(${token})`]);
  });

  it('does the same work for an unknown address as for a wrong passphrase, and answers the same', async () => {
    const deps = await withUser();
    const wrong = await signIn(deps, { email: 'lee@example.test', passphrase: 'wrong' });
    const unknown = await signIn(deps, { email: 'nobody@example.test', passphrase: 'wrong' });
    expect(unknown).toEqual(wrong);
    expect(deps.passphrases.verified).toBe(2);
  });

  it('refuses disabled users and passphrases that are only right at their beginning', async () => {
    const deps = await withUser();
    const padded = PASSPHRASE.padEnd(1024, ' ');
    deps.memory.users[0] = { ...deps.memory.users[0]!, passphraseHash: `argon2id(${padded})` };
    expect(await signIn(deps, { email: 'lee@example.test', passphrase: padded })).toMatchObject({ ok: true });
    expect(await signIn(deps, { email: 'lee@example.test', passphrase: `${padded}x` })).toEqual({
      ok: false,
      failure: 'wrong-credentials',
    });
    deps.memory.users[0] = { ...deps.memory.users[0], disabled: true };
    expect(await signIn(deps, { email: 'lee@example.test', passphrase: padded })).toEqual({ ok: false, failure: 'wrong-credentials' });
  });
});

describe('resolveSession', () => {
  it('finds whose session it is and what they may see', async () => {
    const deps = await withUser();
    expect(await resolveSession(deps, await tokenOf(deps))).toMatchObject({
      name: 'Lee Chen',
      providerName: 'Harbour IT',
      clinics: 'all',
      role: 'technician',
    });
  });

  it('finds nothing after signing out, after twelve hours, or for another token', async () => {
    const deps = await withUser();
    const [first, second] = [await tokenOf(deps), await tokenOf(deps)];
    const session = await resolveSession(deps, first);
    if (!session) throw new Error('no session');
    await signOut(deps, session);
    expect(await resolveSession(deps, first)).toBeNull();
    expect(await resolveSession(deps, second)).not.toBeNull();
    deps.clock.pass(12 * 3_600_000);
    expect(await resolveSession(deps, second)).toBeNull();
    expect(await resolveSession(deps, `wrs_${'x'.repeat(43)}`)).toBeNull();
  });

  it('does not ask the database about what cannot be a token', async () => {
    const gate = { findSession: () => Promise.reject(new Error('asked')) };
    expect(await resolveSession({ ...world(), gate }, "wrs_' OR 1=1")).toBeNull();
  });
});

describe('a time-boxed person', () => {
  it('is signed out by the end of their time, and does not get in again', async () => {
    const deps = await withUser();
    const token = await tokenOf(deps);
    deps.memory.users[0] = { ...deps.memory.users[0]!, expiresAt: new Date('2026-11-24T06:00:00Z') };
    expect(await resolveSession(deps, token)).not.toBeNull();
    deps.clock.pass(6 * 3_600_000);
    expect(await resolveSession(deps, token)).toBeNull();
    expect(await signIn(deps, { email: 'lee@example.test', passphrase: PASSPHRASE })).toEqual({ ok: false, failure: 'wrong-credentials' });
  });
});

describe('registerUser', () => {
  it('keeps the passphrase as an Argon2id hash only', async () => {
    const deps = await withUser();
    expect(deps.memory.users[0]).toMatchObject({ email: 'lee@example.test', passphraseHash: `argon2id(${PASSPHRASE})` });
  });

  it('takes an address once', async () => {
    const deps = await withUser();
    expect(await registerUser(deps, deps.scope, deps.input)).toEqual({ ok: false, failure: 'email-taken' });
  });

  it.each([
    ['passphrase', { passphrase: 'fourteen chars' }],
    ['email', { email: 'not an address' }],
    ['name', { name: 'a\u0000b' }],
    ['assignedClinics', { role: 'clinic-principal' as const }],
  ])('names what is wrong: %s', async (field, change) => {
    const deps = await withUser();
    const outcome = await registerUser(deps, deps.scope, { ...deps.input, ...change });
    expect(outcome).toMatchObject({ ok: false, failure: 'invalid-user', detail: expect.stringContaining(`${field}:`) as string });
  });
});
