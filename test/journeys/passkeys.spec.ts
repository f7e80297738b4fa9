import { createHash } from 'node:crypto';
import type { ProviderId } from '#libs/domain';
import { openApi, type Answer, type ApiFixture } from './support/api-fixture.js';
import { codeOf, Visitor, type Result } from './support/sign-in-steps.js';
import { SoftwareAuthenticator, type Deviation } from './support/software-authenticator.js';

let api: ApiFixture;
let provider: ProviderId;

beforeAll(async () => {
  api = await openApi();
  provider = await api.provider('Harbour IT', 'required');
});
afterAll(() => api.close());

const pass = (minutes: number): void => void (api.clock.now = new Date(api.clock.now.getTime() + minutes * 60_000));

async function offered(): Promise<string> {
  return (await api.ask<{ startPasskeySignIn: string }>('mutation { startPasskeySignIn }')).data?.startPasskeySignIn ?? '';
}

let callers = 0;

function show(response: string): Promise<Answer<{ signInWithPasskey: Result }>> {
  const query = 'mutation ($response: String!) { signInWithPasskey(response: $response) { nextStep token proofs viewer { name } } }';
  return api.ask(query, { variables: { response }, from: `10.8.0.${(callers += 1)}` });
}

async function enrolled(): Promise<{ visitor: Visitor; authenticator: SoftwareAuthenticator; token: string }> {
  const visitor = await Visitor.register(api, provider);
  const authenticator = new SoftwareAuthenticator();
  const token = await visitor.enrolPasskey(await visitor.passphraseOnly(), authenticator);
  return { visitor, authenticator, token };
}

describe('a passkey', () => {
  it('is set up at the first sign-in, with recovery codes, as the only second factor', async () => {
    const visitor = await Visitor.register(api, provider);
    const first = await visitor.passphraseOnly();
    const options = (await visitor.startPasskey(first)).data?.startPasskey ?? '';
    expect(JSON.parse(options)).toMatchObject({
      rp: { id: 'wardround.test', name: 'Wardround' },
      user: { name: visitor.email, displayName: 'Lee Chen' },
      attestation: 'none',
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
    const added = (await visitor.addPasskey(first, new SoftwareAuthenticator().create(options))).data?.addPasskey;
    expect(added?.recoveryCodes).toHaveLength(10);
    expect(added?.session).toMatchObject({ nextStep: 'SIGNED_IN', viewer: { name: 'Lee Chen' } });
    expect(codeOf(await api.ask('{ viewer { name } }', { token: first }))).toBe('UNAUTHENTICATED');
  });

  it('signs in alone: no passphrase, no code, and nobody says who they are before', async () => {
    const { authenticator } = await enrolled();
    const options = await offered();
    expect(JSON.parse(options)).toMatchObject({ rpId: 'wardround.test', userVerification: 'required', allowCredentials: [] });
    const { data } = await show(authenticator.get(options));
    expect(data?.signInWithPasskey).toMatchObject({ nextStep: 'SIGNED_IN', viewer: { name: 'Lee Chen' } });
    const token = data?.signInWithPasskey.token ?? '';
    const seen = await api.ask('{ viewer { secondFactors { passkeys { name backedUp lastUsedAt } } sessions { method current } } }', {
      token,
    });
    expect(JSON.stringify(seen.data)).toContain('{"method":"passkey","current":true}');
    expect(seen.data).toMatchObject({
      viewer: { secondFactors: { passkeys: [{ name: 'Laptop', backedUp: false, lastUsedAt: api.clock.now.toISOString() }] } },
    });
  });

  it('is the second factor after a passphrase, and fresh proof before a dangerous act', async () => {
    const { visitor, authenticator } = await enrolled();
    const pending = (await visitor.signIn()).data?.signIn;
    expect(pending).toMatchObject({ nextStep: 'SECOND_FACTOR', proofs: ['PASSKEY', 'RECOVERY_CODE'] });
    const proof = async (token: string): Promise<string> =>
      (await api.ask<{ startPasskeyProof: string }>('mutation { startPasskeyProof }', { token })).data?.startPasskeyProof ?? '';
    const options = await proof(pending?.token ?? '');
    expect(JSON.parse(options)).toMatchObject({ allowCredentials: [{ id: authenticator.credentialId.toString('base64url') }] });
    const proven = await visitor.prove(pending?.token ?? '', 'PASSKEY', authenticator.get(options));
    const token = proven.data?.proveIdentity.token ?? '';
    pass(16);
    expect(codeOf(await api.ask('mutation { replaceRecoveryCodes }', { token }))).toBe('STEP_UP_REQUIRED');
    const fresh = await visitor.prove(token, 'PASSKEY', authenticator.get(await proof(token)));
    expect(codeOf(await api.ask('mutation { replaceRecoveryCodes }', { token: fresh.data?.proveIdentity.token ?? '' }))).toBe('OK');
  });

  it('of somebody else proves nothing in my session, and a challenge of one session nothing in another', async () => {
    const [mine, theirs] = [await enrolled(), await enrolled()];
    const token = await mine.visitor.passphraseOnly();
    const options =
      (await api.ask<{ startPasskeyProof: string }>('mutation { startPasskeyProof }', { token })).data?.startPasskeyProof ?? '';
    expect(codeOf(await mine.visitor.prove(token, 'PASSKEY', theirs.authenticator.get(options)))).toBe('BAD_USER_INPUT');
    const another = await mine.visitor.passphraseOnly();
    expect(codeOf(await mine.visitor.prove(another, 'PASSKEY', mine.authenticator.get(options)))).toBe('BAD_USER_INPUT');
    expect(codeOf(await mine.visitor.prove(token, 'PASSKEY', mine.authenticator.get(await offered())))).toBe('BAD_USER_INPUT');
    expect(codeOf(await show(mine.authenticator.get(options)))).toBe('BAD_USER_INPUT');
    expect(codeOf(await mine.visitor.prove(token, 'PASSKEY', mine.authenticator.get(options)))).toBe('OK');
  });

  it('can be removed while another factor is left, by its owner alone', async () => {
    const [mine, theirs] = [await enrolled(), await enrolled()];
    const LIST = '{ viewer { secondFactors { passkeys { id } } } }';
    const remove = (token: string, id: string) => api.ask('mutation ($id: ID!) { removePasskey(id: $id) }', { token, variables: { id } });
    const listed = await api.ask<{ viewer: { secondFactors: { passkeys: { id: string }[] } } }>(LIST, { token: mine.token });
    const id = listed.data?.viewer.secondFactors.passkeys[0]?.id ?? '';
    expect(codeOf(await remove(mine.token, id))).toBe('CONFLICT');
    const second = new SoftwareAuthenticator();
    const token = await mine.visitor.enrolPasskey(mine.token, second);
    expect(codeOf(await remove(theirs.token, id))).toBe('NOT_FOUND');
    expect(codeOf(await remove(token, 'nonsense'))).toBe('NOT_FOUND');
    expect((await remove(token, id)).data).toEqual({ removePasskey: true });
    expect(codeOf(await show(mine.authenticator.get(await offered())))).toBe('BAD_USER_INPUT');
    expect(codeOf(await show(second.get(await offered())))).toBe('OK');
  });

  it('is not added to a session that a passphrase alone has opened', async () => {
    const { visitor } = await enrolled();
    const token = await visitor.passphraseOnly();
    expect(codeOf(await visitor.startPasskey(token))).toBe('STEP_UP_REQUIRED');
  });
});

const made = (options: string): string => Buffer.from((JSON.parse(options) as { challenge: string }).challenge, 'base64url').toString();
const REFUSED: readonly (readonly [string, (options: string) => Deviation])[] = [
  ['from another origin', () => ({ origin: 'https://wardround.test.evil.example' })],
  ['from a page of ours over http', () => ({ origin: 'http://wardround.test' })],
  ['for another relying party', () => ({ rpId: 'evil.example' })],
  ['for a challenge that was made up', () => ({ challenge: Buffer.from('0.1.2').toString('base64url') })],
  [
    'for a challenge whose time was changed',
    (options) => ({ challenge: Buffer.from(made(options).replace(/^\w/, 'n')).toString('base64url') }),
  ],
  ['without user verification', () => ({ userVerified: false })],
  ['inside somebody else’s page', () => ({ crossOrigin: true })],
  ['of another kind of ceremony', () => ({ type: 'webauthn.payment' })],
];

describe('a ceremony', () => {
  it.each(REFUSED)('%s signs nobody in', async (_, deviate) => {
    const { authenticator } = await enrolled();
    const options = await offered();
    expect(codeOf(await show(authenticator.get(options, deviate(options))))).toBe('BAD_USER_INPUT');
    expect(codeOf(await show(authenticator.get(await offered())))).toBe('OK');
  });

  it.each(REFUSED)('%s makes no passkey', async (_, deviate) => {
    const visitor = await Visitor.register(api, provider);
    const token = await visitor.passphraseOnly();
    const options = (await visitor.startPasskey(token)).data?.startPasskey ?? '';
    const authenticator = new SoftwareAuthenticator();
    expect(codeOf(await visitor.addPasskey(token, authenticator.create(options, deviate(options))))).toBe('BAD_USER_INPUT');
    expect(codeOf(await show(authenticator.get(await offered())))).toBe('BAD_USER_INPUT');
  });

  it('is good once and for five minutes', async () => {
    const { authenticator, visitor } = await enrolled();
    const response = authenticator.get(await offered());
    const both = await Promise.all([show(response), show(response)]);
    expect(both.map(codeOf).sort()).toEqual(['BAD_USER_INPUT', 'OK']);
    expect(codeOf(await show(response))).toBe('BAD_USER_INPUT');
    const late = await offered();
    pass(5);
    expect(codeOf(await show(authenticator.get(late)))).toBe('BAD_USER_INPUT');
    const session = await visitor.passphraseOnly();
    const proven = await visitor.prove(session, 'PASSKEY', authenticator.get(await offered()));
    expect(codeOf(proven)).toBe('BAD_USER_INPUT');
  });

  it('of a copied authenticator, whose count does not go up, is refused', async () => {
    const { authenticator } = await enrolled();
    expect(codeOf(await show(authenticator.get(await offered())))).toBe('OK');
    expect(codeOf(await show(authenticator.get(await offered(), { counter: 7 })))).toBe('OK');
    for (const counter of [7, 6, 0]) expect(codeOf(await show(authenticator.get(await offered(), { counter })))).toBe('BAD_USER_INPUT');
    expect(codeOf(await show(authenticator.get(await offered(), { counter: 8 })))).toBe('OK');
  });

  it('with another’s signature, for another person, or that is no ceremony at all is refused alike', async () => {
    const [mine, theirs] = [await enrolled(), await enrolled()];
    const forged = createHash('sha256').update('forged').digest();
    const answers = [
      await show(mine.authenticator.get(await offered(), { signature: forged })),
      await show(mine.authenticator.get(await offered(), { userHandle: '00000000-0000-4000-8000-000000000000' })),
      await show(mine.authenticator.get(await offered()).replaceAll(idOf(mine.authenticator), idOf(theirs.authenticator))),
      await show(new SoftwareAuthenticator().get(await offered())),
      await show('{"id":"x","response":{}}'),
      await show('not JSON'),
      await show('x'.repeat(30_000)),
    ];
    expect(new Set(answers.map(({ errors }) => JSON.stringify(errors))).size).toBe(1);
    expect(codeOf(answers[0]!)).toBe('BAD_USER_INPUT');
    expect(api.logged).toEqual([]);
  });

  it('does not let a disabled person in', async () => {
    const { authenticator, visitor } = await enrolled();
    const user = await api.deps.gate.findSignIn(visitor.email);
    await api.rows('UPDATE app_user SET disabled_at = now() WHERE user_id = $1', [user!.userId]);
    expect(codeOf(await show(authenticator.get(await offered())))).toBe('BAD_USER_INPUT');
  });

  it('makes one passkey of one authenticator, once', async () => {
    const [visitor, other] = [await Visitor.register(api, provider), await Visitor.register(api, provider)];
    const authenticator = new SoftwareAuthenticator();
    const first = await visitor.passphraseOnly();
    const response = authenticator.create((await visitor.startPasskey(first)).data?.startPasskey ?? '');
    const token = (await visitor.addPasskey(first, response)).data?.addPasskey.session.token ?? '';
    expect(codeOf(await visitor.addPasskey(token, response))).toBe('BAD_USER_INPUT');
    const theirs = await other.passphraseOnly();
    const copied = authenticator.create((await other.startPasskey(theirs)).data?.startPasskey ?? '');
    expect(codeOf(await other.addPasskey(theirs, copied))).toBe('BAD_USER_INPUT');
    expect(codeOf(await other.addPasskey(theirs, response, ' '))).toBe('BAD_USER_INPUT');
  });
});

const idOf = ({ credentialId }: SoftwareAuthenticator): string => credentialId.toString('base64url');
