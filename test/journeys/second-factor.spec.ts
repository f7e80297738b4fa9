import { createIngest } from '../../apps/ingest/src/app.js';
import { DEFAULT_SETTINGS as INGEST_DEFAULTS } from '../../apps/ingest/src/deps.js';
import type { ProviderId } from '#libs/domain';
import { resetFactors } from '#libs/flow';
import { openApi, PASSPHRASE, type Answer, type ApiFixture } from './support/api-fixture.js';
import { codeOf, Visitor } from './support/sign-in-steps.js';

const VIEWER = '{ viewer { name } }';
let api: ApiFixture;
let provider: ProviderId;

beforeAll(async () => {
  api = await openApi();
  provider = await api.provider('Harbour IT', 'required');
});
afterAll(() => api.close());

const pass = (minutes: number): void => void (api.clock.now = new Date(api.clock.now.getTime() + minutes * 60_000));

describe('a first sign-in', () => {
  it('opens nothing until a second factor is set up', async () => {
    const visitor = await Visitor.register(api, provider);
    const { data } = await visitor.signIn();
    expect(data?.signIn).toMatchObject({
      nextStep: 'ENROL_SECOND_FACTOR',
      proofs: [],
      viewer: null,
      expiresAt: '2026-11-24T03:15:00.000Z',
    });
    const token = data?.signIn.token ?? '';
    const clinic = await api.clinic(provider, 'Ash Street');
    for (const query of [
      VIEWER,
      '{ clinics { totalCount } }',
      `{ clinic(id: "${clinic.id}") { name } }`,
      'mutation { endOtherSessions }',
    ]) {
      const answer = await api.ask(query, { token });
      expect([answer.errors[0]?.message, codeOf(answer)]).toEqual(['Signing in is not finished.', 'UNAUTHENTICATED']);
    }
    const report = await api.app.inject({
      url: '/reports/00000000-0000-4000-8000-000000000000.pdf',
      headers: { authorization: `Bearer ${token}` },
    });
    expect(report.statusCode).toBe(401);
    const ingest = await createIngest({ ...api.deps, settings: { ...INGEST_DEFAULTS, rateLimit: false } });
    const url = `/v1/assessments?clinicId=${clinic.id}`;
    const upload = await ingest.inject({ method: 'POST', url, payload: {}, headers: { authorization: `Bearer ${token}` } });
    expect(upload.statusCode).toBe(401);
    await ingest.close();
  });

  it('sets up an app, gives ten recovery codes and a new token, and ends the one that was known before', async () => {
    const visitor = await Visitor.register(api, provider);
    const before = await visitor.passphraseOnly();
    const offer = (await visitor.startTotp(before)).data?.startTotp;
    expect(offer?.uri).toBe(`otpauth://totp/Wardround:${encodeURIComponent(visitor.email)}?secret=${offer?.secret ?? ''}&issuer=Wardround`);
    expect(codeOf(await visitor.confirmTotp(before, '000000'))).toBe('BAD_USER_INPUT');
    const { token, recoveryCodes } = await visitor.enrol();
    expect(new Set(recoveryCodes).size).toBe(10);
    for (const code of recoveryCodes) expect(code).toMatch(/^([0-9a-f]{4}-){3}[0-9a-f]{4}$/);
    expect((await api.ask(VIEWER, { token })).data).toEqual({ viewer: { name: 'Lee Chen' } });
    expect(codeOf(await api.ask(VIEWER, { token: before }))).toBe('UNAUTHENTICATED');
  });

  it('keeps neither the secret nor a code in clear', async () => {
    const visitor = await Visitor.register(api, provider);
    const offer = (await visitor.startTotp(await visitor.passphraseOnly())).data?.startTotp;
    const { recoveryCodes } = await visitor.enrol();
    const scope = { kind: 'provider', providerId: provider, actor: { kind: 'system', id: 'cli' } } as const;
    const user = await api.deps.gate.findSignIn(visitor.email);
    const kept = await api.deps.records.forProvider(scope, ({ sealed }) => sealed.envelope('totp', user!.userId));
    expect(kept).toMatch(/^wv1\./);
    expect(JSON.stringify([kept, api.logged])).not.toContain(offer?.secret ?? 'missing');
    expect(JSON.stringify([kept, api.logged])).not.toContain(recoveryCodes[0]);
  });

  it('must be finished within a quarter of an hour', async () => {
    const visitor = await Visitor.register(api, provider);
    const token = await visitor.passphraseOnly();
    pass(15);
    expect(codeOf(await visitor.startTotp(token))).toBe('UNAUTHENTICATED');
  });
});

describe('a later sign-in', () => {
  it('asks for the app, one step early or late, and takes a code once', async () => {
    const visitor = await Visitor.register(api, provider);
    await visitor.enrol();
    pass(5);
    const { data } = await visitor.signIn();
    expect(data?.signIn).toMatchObject({ nextStep: 'SECOND_FACTOR', proofs: ['TOTP', 'RECOVERY_CODE'], viewer: null });
    const pending = data?.signIn.token ?? '';
    for (const wrong of [await visitor.code(-2), await visitor.code(2), '12345', 'abcdef'])
      expect(codeOf(await visitor.prove(pending, 'TOTP', wrong))).toBe('BAD_USER_INPUT');
    const code = await visitor.code(-1);
    const proven = await visitor.prove(pending, 'TOTP', code);
    expect(proven.data?.proveIdentity).toMatchObject({ nextStep: 'SIGNED_IN', viewer: { name: 'Lee Chen' } });
    const again = await visitor.passphraseOnly();
    expect(codeOf(await visitor.prove(again, 'TOTP', code))).toBe('BAD_USER_INPUT');
    expect(codeOf(await visitor.prove(again, 'TOTP', await visitor.code(1)))).toBe('OK');
  });

  it('does not let a passphrase alone set up another app or change factors', async () => {
    const visitor = await Visitor.register(api, provider);
    await visitor.enrol();
    const token = await visitor.passphraseOnly();
    expect(codeOf(await visitor.startTotp(token))).toBe('STEP_UP_REQUIRED');
    expect(codeOf(await visitor.confirmTotp(token, '000000'))).toBe('STEP_UP_REQUIRED');
    expect(codeOf(await api.ask('mutation { replaceRecoveryCodes }', { token }))).toBe('UNAUTHENTICATED');
    expect(codeOf(await visitor.prove(token, 'PASSPHRASE', PASSPHRASE))).toBe('CONFLICT');
  });

  it('takes a recovery code once, however it is typed', async () => {
    const visitor = await Visitor.register(api, provider);
    const { recoveryCodes } = await visitor.enrol();
    const typed = ` ${(recoveryCodes[3] ?? '').toUpperCase().replaceAll('-', ' ')}`;
    const proven = await visitor.prove(await visitor.passphraseOnly(), 'RECOVERY_CODE', typed);
    expect(proven.data?.proveIdentity.nextStep).toBe('SIGNED_IN');
    expect(codeOf(await visitor.prove(await visitor.passphraseOnly(), 'RECOVERY_CODE', recoveryCodes[3] ?? ''))).toBe('BAD_USER_INPUT');
    const left = await api.ask('{ viewer { secondFactors { recoveryCodesLeft } sessions { method current } } }', {
      token: proven.data?.proveIdentity.token ?? '',
    });
    expect(left.data).toMatchObject({ viewer: { secondFactors: { recoveryCodesLeft: 9 } } });
    expect(JSON.stringify(left.data)).toContain('{"method":"passphrase+recovery-code","current":true}');
  });
});

describe('somebody who lost every factor', () => {
  it('sets one up again once an operator has taken the old ones away, and only then', async () => {
    const visitor = await Visitor.register(api, provider);
    const { token, recoveryCodes } = await visitor.enrol();
    expect(await resetFactors(api.deps, 'nobody@example.test')).toEqual({ ok: false, failure: 'no-such-user' });
    expect(await resetFactors(api.deps, visitor.email.toUpperCase())).toEqual({ ok: true });
    expect(codeOf(await api.ask(VIEWER, { token }))).toBe('UNAUTHENTICATED');
    const pending = (await visitor.signIn()).data?.signIn;
    expect(pending?.nextStep).toBe('ENROL_SECOND_FACTOR');
    expect(codeOf(await visitor.prove(pending?.token ?? '', 'RECOVERY_CODE', recoveryCodes[0] ?? ''))).toBe('CONFLICT');
    pass(1);
    expect((await visitor.enrol()).recoveryCodes).toHaveLength(10);
  });
});

describe('the audit', () => {
  it('tells every step with what was shown, and of nobody’s address or code', async () => {
    const own = await api.provider('Audited IT', 'required');
    const visitor = await Visitor.register(api, own);
    const { token } = await visitor.enrol();
    await visitor.signIn('a wrong passphrase');
    const pending = await visitor.passphraseOnly();
    await visitor.prove(pending, 'TOTP', '000000');
    await visitor.prove(pending, 'TOTP', await visitor.code(1));
    await api.ask('mutation { replaceRecoveryCodes }', { token });
    await api.ask('mutation { endOtherSessions }', { token });
    await api.ask('mutation { signOut }', { token });
    const scope = { kind: 'provider', providerId: own, actor: { kind: 'system', id: 'cli' } } as const;
    const links = await api.deps.records.forProvider(scope, ({ auditChain }) => auditChain.links(0, 100));
    expect(links.map(({ action, facts }) => `${action} ${facts}`)).toEqual([
      'provider.added {}',
      'user.added {"clinics":"all","expiresAt":null,"groups":0,"role":"technician"}',
      'factor.added {"factor":"totp","via":"passphrase"}',
      'sign-in.succeeded {"factor":"passphrase+totp"}',
      `sign-in.failed {"factor":"passphrase","from":"${visitor.from}","why":"wrong passphrase"}`,
      'sign-in.failed {"factor":"totp","why":"wrong code"}',
      'sign-in.succeeded {"factor":"passphrase+totp"}',
      'recovery-codes.replaced {}',
      'session.ended {"sessions":1}',
      'sign-out {}',
    ]);
    expect(JSON.stringify(links)).not.toContain(visitor.email);
  });
});

describe('guessing a second factor', () => {
  it('ends the session after five wrong codes, and a person’s tries after ten from all sessions', async () => {
    const visitor = await Visitor.register(api, provider);
    await visitor.enrol();
    const codes: string[] = [];
    for (let session = 1; session <= 3; session += 1) {
      const token = await visitor.passphraseOnly();
      for (let attempt = 1; attempt <= 6; attempt += 1) codes.push(codeOf(await visitor.prove(token, 'TOTP', '000000')));
    }
    const five = Array.from({ length: 5 }, () => 'BAD_USER_INPUT');
    expect(codes.slice(0, 6)).toEqual([...five, 'UNAUTHENTICATED']);
    expect(codes.filter((code) => code === 'BAD_USER_INPUT').length).toBeLessThanOrEqual(10);
    expect(codes.at(-1)).toBe('RATE_LIMITED');
    pass(16);
    expect(codeOf(await visitor.prove(await visitor.passphraseOnly(), 'TOTP', await visitor.code()))).toBe('OK');
  });

  it('does not keep the person out of the browser that they have signed in with before', async () => {
    const visitor = await Visitor.register(api, provider);
    const { token } = await visitor.enrol();
    const cookie = markOf(await visitor.prove(token, 'TOTP', await visitor.code(1)));
    expect(cookie).toMatch(/^wardround_device=/);
    // Somebody guesses the passphrase from the very network address that the person uses.
    for (let guess = 1; guess <= 6; guess += 1) await visitor.signIn('a wrong passphrase');
    expect(codeOf(await visitor.signIn())).toBe('RATE_LIMITED');
    const own = await tokenOf(visitor, visitor.from, { cookie });
    // And somebody else, who has the passphrase, guesses codes.
    for (const from of ['203.0.113.9', '203.0.113.10']) {
      const stolen = await tokenOf(visitor, from);
      for (let guess = 1; guess <= 5; guess += 1) await visitor.prove(stolen, 'TOTP', '000000');
    }
    pass(2);
    const code = await visitor.code();
    expect(codeOf(await visitor.prove(await tokenOf(visitor, '203.0.113.11'), 'TOTP', code))).toBe('RATE_LIMITED');
    expect(codeOf(await visitor.prove(own, 'TOTP', code, { cookie }))).toBe('OK');
  });

  it('counts a forged or a stranger’s mark as none', async () => {
    const [visitor, stranger] = [await Visitor.register(api, provider), await Visitor.register(api, provider)];
    const theirs = markOf(await stranger.prove((await stranger.enrol()).token, 'TOTP', await stranger.code(1)));
    for (let guess = 1; guess <= 5; guess += 1) await visitor.signIn('a wrong passphrase');
    for (const cookie of [theirs, 'wardround_device=x', `wardround_device=m.${'0'.repeat(32)}.${'0'.repeat(64)}`])
      expect(codeOf(await visitor.signIn(PASSPHRASE, { cookie }))).toBe('RATE_LIMITED');
  });
});

/** The mark that a browser is given, as it sends it back. */
function markOf({ headers }: Answer<unknown>): string {
  const cookies = ([] as unknown[]).concat(headers['set-cookie']).map(String);
  return cookies.find((cookie) => cookie.startsWith('wardround_device='))?.split(';')[0] ?? '';
}

async function tokenOf(visitor: Visitor, from: string, headers: Readonly<Record<string, string>> = {}): Promise<string> {
  return (await visitor.signIn(PASSPHRASE, headers, from)).data?.signIn.token ?? '';
}
