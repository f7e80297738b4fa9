import type { ProviderId } from '#libs/domain';
import { openApi, PASSPHRASE, type ApiFixture } from './support/api-fixture.js';
import { codeOf, Visitor } from './support/sign-in-steps.js';

const SESSIONS = '{ viewer { sessions { id current method address client } } }';
interface Sessions {
  readonly viewer: { readonly sessions: readonly { readonly id: string; readonly current: boolean; readonly address: string }[] };
}

let api: ApiFixture;
let provider: ProviderId;

beforeAll(async () => {
  api = await openApi();
  provider = await api.provider('Harbour IT', 'required');
});
afterAll(() => api.close());

const pass = (minutes: number): void => void (api.clock.now = new Date(api.clock.now.getTime() + minutes * 60_000));
const sessionsOf = async (token: string) => (await api.ask<Sessions>(SESSIONS, { token })).data?.viewer.sessions ?? [];

describe('a session', () => {
  it('ends an hour after its last request and twelve hours after it began', async () => {
    const visitor = await Visitor.register(api, provider);
    const { token } = await visitor.enrol();
    for (let hour = 0; hour < 11; hour += 1) {
      pass(59);
      expect([hour, codeOf(await api.ask(SESSIONS, { token }))]).toEqual([hour, 'OK']);
    }
    pass(71);
    expect(codeOf(await api.ask(SESSIONS, { token }))).toBe('UNAUTHENTICATED');
    const idle = await visitor.enter();
    pass(60);
    expect(codeOf(await api.ask(SESSIONS, { token: idle }))).toBe('UNAUTHENTICATED');
    const busy = await visitor.enter();
    for (let minutes = 0; minutes < 12 * 60; minutes += 45) {
      expect([minutes, codeOf(await api.ask(SESSIONS, { token: busy }))]).toEqual([minutes, 'OK']);
      pass(45);
    }
    expect(codeOf(await api.ask(SESSIONS, { token: busy }))).toBe('UNAUTHENTICATED');
  });

  it('is listed with where it came from, and ended, by its owner alone', async () => {
    const [visitor, colleague] = [await Visitor.register(api, provider), await Visitor.register(api, provider, 'provider-owner')];
    const { token: first } = await visitor.enrol();
    const second = await visitor.enter();
    const listed = await sessionsOf(second);
    expect(listed).toEqual([
      { id: expect.any(String), current: true, method: 'passphrase+totp', address: visitor.from, client: 'lightMyRequest' },
      { id: expect.any(String), current: false, method: 'passphrase+totp', address: visitor.from, client: 'lightMyRequest' },
    ]);
    const end = (token: string, id: string) => api.ask('mutation ($id: ID!) { endSession(id: $id) }', { token, variables: { id } });
    const { token: theirs } = await colleague.enrol();
    const other = listed[1]?.id ?? '';
    for (const id of [other, 'nonsense', '00000000-0000-4000-8000-000000000000'])
      expect([id, codeOf(await end(theirs, id))]).toEqual([id, 'NOT_FOUND']);
    expect((await end(second, other)).data).toEqual({ endSession: true });
    expect(codeOf(await end(second, other))).toBe('NOT_FOUND');
    expect(codeOf(await api.ask(SESSIONS, { token: first }))).toBe('UNAUTHENTICATED');
    expect(codeOf(await api.ask(SESSIONS, { token: second }))).toBe('OK');
  });

  it('can be the only one left', async () => {
    const visitor = await Visitor.register(api, provider);
    const tokens = [(await visitor.enrol()).token, await visitor.enter(), await visitor.enter()];
    const ended = await api.ask('mutation { endOtherSessions }', { token: tokens[1] ?? '' });
    expect(ended.data).toEqual({ endOtherSessions: 2 });
    expect(await Promise.all(tokens.map(async (token) => codeOf(await api.ask(SESSIONS, { token }))))).toEqual([
      'UNAUTHENTICATED',
      'OK',
      'UNAUTHENTICATED',
    ]);
  });

  it('that somebody fixed before the second factor is not the one that is open after it', async () => {
    const visitor = await Visitor.register(api, provider);
    await visitor.enrol();
    pass(1);
    const fixed = await visitor.passphraseOnly();
    const proven = await visitor.prove(fixed, 'TOTP', await visitor.code());
    expect(proven.data?.proveIdentity.token).not.toBe(fixed);
    expect(codeOf(await api.ask(SESSIONS, { token: fixed }))).toBe('UNAUTHENTICATED');
    expect(codeOf(await visitor.prove(fixed, 'TOTP', await visitor.code(1)))).toBe('UNAUTHENTICATED');
  });
});

describe('a dangerous act', () => {
  const CODES = 'mutation { replaceRecoveryCodes }';
  const REMOVE = 'mutation { removeTotp }';

  it('asks for fresh proof a quarter of an hour after the last one', async () => {
    const visitor = await Visitor.register(api, provider);
    const { token, recoveryCodes } = await visitor.enrol();
    expect(codeOf(await api.ask(CODES, { token }))).toBe('OK');
    pass(15);
    const late = await api.ask(CODES, { token });
    expect([codeOf(late), late.errors[0]?.extensions.try]).toEqual([
      'STEP_UP_REQUIRED',
      'Show your second factor with proveIdentity, then do it again within 15 minutes.',
    ]);
    expect(codeOf(await visitor.prove(token, 'RECOVERY_CODE', recoveryCodes[0] ?? ''))).toBe('BAD_USER_INPUT');
    const proven = await visitor.prove(token, 'TOTP', await visitor.code());
    const fresh = proven.data?.proveIdentity.token ?? '';
    expect(proven.data?.proveIdentity.viewer?.provenUntil).toBe(new Date(api.clock.now.getTime() + 15 * 60_000).toISOString());
    const codes = await api.ask<{ replaceRecoveryCodes: string[] }>(CODES, { token: fresh });
    expect(codes.data?.replaceRecoveryCodes).toHaveLength(10);
    expect(codeOf(await api.ask(CODES, { token }))).toBe('UNAUTHENTICATED');
  });

  it('also where a permission is dangerous, such as signing a review', async () => {
    const owner = await Visitor.register(api, provider, 'provider-owner');
    const { token } = await owner.enrol();
    const clinic = await api.clinic(provider, 'Birch Road');
    const started = await api.ask<{ startReview: { id: string } }>(
      `mutation { startReview(input: { clinicId: "${clinic.id}", quarter: "2026-Q3" }) { id } }`,
      { token },
    );
    const sign = `mutation { signOffReview(input: { reviewId: "${started.data?.startReview.id ?? ''}", role: PROVIDER_REVIEWER, name: "Lee" }) { id } }`;
    pass(16);
    expect(codeOf(await api.ask(sign, { token }))).toBe('STEP_UP_REQUIRED');
    const proven = await owner.prove(token, 'TOTP', await owner.code());
    expect(codeOf(await api.ask(sign, { token: proven.data?.proveIdentity.token ?? '' }))).toBe('OK');
  });

  it('does not take the last factor away where one is required, and does where none is', async () => {
    const visitor = await Visitor.register(api, provider);
    expect(codeOf(await api.ask(REMOVE, { token: (await visitor.enrol()).token }))).toBe('CONFLICT');
    const relaxed = await Visitor.register(api, await api.provider('Demo IT'));
    const token = (await relaxed.signIn()).data?.signIn.token ?? '';
    const byPassphrase = await relaxed.prove(token, 'PASSPHRASE', PASSPHRASE);
    expect(codeOf(await relaxed.prove(byPassphrase.data?.proveIdentity.token ?? '', 'PASSPHRASE', 'a wrong one'))).toBe('BAD_USER_INPUT');
    const { token: enrolled } = await relaxed.enrol();
    expect((await relaxed.signIn()).data?.signIn.nextStep).toBe('SECOND_FACTOR');
    expect(codeOf(await relaxed.prove(enrolled, 'PASSPHRASE', PASSPHRASE))).toBe('CONFLICT');
    expect((await api.ask(REMOVE, { token: enrolled })).data).toEqual({ removeTotp: true });
    expect((await relaxed.signIn()).data?.signIn.nextStep).toBe('SIGNED_IN');
  });
});
