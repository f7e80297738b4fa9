import type { ProviderId } from '#libs/domain';
import { openApi, PASSPHRASE, type Answer, type ApiFixture } from '../journeys/support/api-fixture.js';
import { meanwhile } from '../journeys/support/meanwhile.js';
import { codeOf, Visitor } from '../journeys/support/sign-in-steps.js';
import { SoftwareAuthenticator } from '../journeys/support/software-authenticator.js';

/** What a person shows, attacked between two steps or by two calls at once. */
const NEW = 'copper violin sixty trees';
let api: ApiFixture;
let provider: ProviderId;

beforeAll(async () => {
  api = await openApi();
  provider = await api.provider('Harbour IT', 'required');
});
afterAll(() => api.close());

const pass = (minutes: number): void => void (api.clock.now = new Date(api.clock.now.getTime() + minutes * 60_000));
const VIEWER = '{ viewer { id } }';
const CODES = 'mutation { replaceRecoveryCodes }';
const change = (token: string, current = PASSPHRASE, next = NEW): Promise<Answer<{ changePassphrase: { token: string } }>> =>
  api.ask('mutation ($input: ChangePassphraseInput!) { changePassphrase(input: $input) { token } }', {
    token,
    variables: { input: { current, next } },
  });
const hashOf = async (email: string): Promise<string> =>
  (await api.rows<{ hash: string }>('SELECT passphrase_hash AS hash FROM app_user WHERE email = $1', [email]))[0]?.hash ?? '';

const afterTheCheck = (work: () => Promise<unknown>): void => meanwhile(api.deps.passphrases, 'verify', work);

describe('a passphrase', () => {
  it('that was replaced while it was checked is changed by nobody who knew the one before', async () => {
    const person = await Visitor.register(api, provider);
    const { token } = await person.enrol();
    const reset = await api.deps.passphrases.hash('walnut ferry august stone');
    afterTheCheck(() => api.rows('UPDATE app_user SET passphrase_hash = $2 WHERE email = $1', [person.email, reset]));
    expect(codeOf(await change(token))).toBe('BAD_USER_INPUT');
    expect(await hashOf(person.email)).toBe(reset);
  });

  it('that is changed makes no fresh proof: whoever knows it cannot keep a session proven by it', async () => {
    const person = await Visitor.register(api, provider);
    const { token } = await person.enrol();
    pass(14);
    const changed = (await change(token)).data?.changePassphrase.token ?? '';
    expect(codeOf(await api.ask(CODES, { token: changed }))).toBe('OK');
    pass(2);
    expect(codeOf(await api.ask(CODES, { token: changed }))).toBe('STEP_UP_REQUIRED');
    expect(codeOf(await api.ask(VIEWER, { token: changed }))).toBe('OK');
  });

  it.each([
    ['was replaced', (email: string) => api.rows(`UPDATE app_user SET passphrase_hash = 'another' WHERE email = $1`, [email])],
    ['belongs to somebody shut out', (email: string) => api.rows('UPDATE app_user SET disabled_at = now() WHERE email = $1', [email])],
    [
      'is past its person’s end',
      (email: string) => api.rows('UPDATE app_user SET expires_at = $2 WHERE email = $1', [email, api.clock.now]),
    ],
  ])('opens no session when, in the moment of its check, it %s', async (_, meddle) => {
    const person = await Visitor.register(api, provider);
    await person.enrol();
    afterTheCheck(() => meddle(person.email));
    const refused = await person.signIn();
    expect([codeOf(refused), refused.data]).toEqual(['UNAUTHENTICATED', null]);
    const sessions = await api.rows(`SELECT 1 FROM session JOIN app_user USING (provider_id, user_id) WHERE email = $1`, [person.email]);
    expect(sessions).toHaveLength(1);
  });
});

describe('guessing', () => {
  it('from ever new addresses of one IPv6 line is counted as from one sender', async () => {
    const person = await Visitor.register(api, provider);
    const guess = async (from: string): Promise<string> => codeOf(await person.signIn('a wrong passphrase', {}, from));
    for (let n = 1; n <= 5; n += 1) expect(await guess(`2001:db8:1:2::${n}`)).toBe('UNAUTHENTICATED');
    expect(await guess('2001:db8:1:2:ffff::6')).toBe('RATE_LIMITED');
    expect(await guess('2001:db8:1:3::6')).toBe('UNAUTHENTICATED');
  });
});

interface Passkeys {
  readonly viewer: { readonly secondFactors: { readonly passkeys: readonly { readonly id: string }[] } };
}

async function withBoth(): Promise<{ readonly person: Visitor; readonly token: string; readonly passkey: string }> {
  const person = await Visitor.register(api, provider);
  await person.enrol();
  const token = await person.enrolPasskey(await person.enter(), new SoftwareAuthenticator());
  const seen = await api.ask<Passkeys>('{ viewer { secondFactors { passkeys { id } } } }', { token });
  return { person, token, passkey: seen.data?.viewer.secondFactors.passkeys[0]?.id ?? '' };
}
const removeTotp = (token: string): Promise<Answer<unknown>> => api.ask('mutation { removeTotp }', { token });
const removePasskey = (token: string, id: string): Promise<Answer<unknown>> =>
  api.ask('mutation ($id: ID!) { removePasskey(id: $id) }', { token, variables: { id } });

describe('a second factor', () => {
  it('that is removed takes the other sessions with it: whoever has a stolen one is out', async () => {
    const { person, token, passkey } = await withBoth();
    const stolen = await person.enter();
    expect(codeOf(await removePasskey(token, passkey))).toBe('OK');
    expect([codeOf(await api.ask(VIEWER, { token })), codeOf(await api.ask(VIEWER, { token: stolen }))]).toEqual(['OK', 'UNAUTHENTICATED']);
    const added = await person.enrolPasskey(token, new SoftwareAuthenticator());
    const other = await person.enter();
    expect(codeOf(await removeTotp(added))).toBe('OK');
    expect(codeOf(await api.ask(VIEWER, { token: other }))).toBe('UNAUTHENTICATED');
  });

  it('is left, also when both are removed at the same moment', async () => {
    for (let turn = 0; turn < 4; turn += 1) {
      const { token, passkey } = await withBoth();
      const both = await Promise.all([removeTotp(token), removePasskey(token, passkey)]);
      expect(both.map(codeOf).sort()).toEqual(['CONFLICT', 'OK']);
    }
  });
});

describe('the last owner', () => {
  const ownerWith = async (small: ProviderId): Promise<{ readonly id: string; readonly token: string }> => {
    const token = await api.person(small, 'provider-owner');
    return { token, id: (await api.ask<{ viewer: { id: string } }>(VIEWER, { token })).data?.viewer.id ?? '' };
  };
  const disable = (by: string, id: string): Promise<Answer<unknown>> =>
    api.ask('mutation ($id: ID!) { disableUser(userId: $id) { id } }', { token: by, variables: { id } });

  it('is one who can sign in here: owners without a passphrase do not count', async () => {
    const small = await api.provider('Small IT');
    const [here, there] = [await ownerWith(small), await ownerWith(small)];
    await api.rows('UPDATE app_user SET passphrase_hash = NULL WHERE user_id = $1', [there.id]);
    expect(codeOf(await disable(there.token, here.id))).toBe('CONFLICT');
    const input = { userId: here.id, role: 'TECHNICIAN' };
    const demote = 'mutation ($input: ChangeUserInput!) { changeUser(input: $input) { id } }';
    expect(codeOf(await api.ask(demote, { token: there.token, variables: { input } }))).toBe('CONFLICT');
    expect(codeOf(await disable(here.token, there.id))).toBe('OK');
  });

  it('does not keep somebody else from being shut out who is none', async () => {
    const small = await api.provider('Smaller IT');
    const [one, other] = [await ownerWith(small), await ownerWith(small)];
    await api.rows('UPDATE app_user SET passphrase_hash = NULL WHERE user_id = ANY ($1)', [[one.id, other.id]]);
    expect(codeOf(await disable(one.token, other.id))).toBe('OK');
  });
});
