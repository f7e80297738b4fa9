import type { Clinic, ProviderId } from '#libs/domain';
import { openApi, PASSPHRASE, PUBLIC_URL, type Answer, type ApiFixture } from './support/api-fixture.js';
import { codeOf, Visitor, type Result } from './support/sign-in-steps.js';

const NEW = 'copper violin sixty trees';
let api: ApiFixture;
let provider: ProviderId;
let clinic: Clinic;
let other: Clinic;
let owner: Visitor;
let token: string;

beforeAll(async () => {
  api = await openApi();
  provider = await api.provider('Harbour IT', 'required');
  clinic = await api.clinic(provider, 'Ash Street');
  other = await api.clinic(provider, 'Birch Road');
  owner = await Visitor.register(api, provider, 'provider-owner');
  ({ token } = await owner.enrol());
});
afterAll(() => api.close());
beforeEach(async () => {
  token = await owner.enter();
});

const pass = (hours: number): void => void (api.clock.now = new Date(api.clock.now.getTime() + hours * 3_600_000));
interface Invited {
  readonly inviteUser: { readonly link: string; readonly invitation: { readonly id: string; readonly email: string } };
}
const invite = (input: object, by = token): Promise<Answer<Invited>> =>
  api.ask('mutation ($input: InviteUserInput!) { inviteUser(input: $input) { link invitation { id email role clinicIds expiresAt } } }', {
    token: by,
    variables: { input: { name: 'Mina Park', role: 'TECHNICIAN', ...input } },
  });
const accept = (link: string, passphrase = NEW): Promise<Answer<{ acceptLink: Result }>> =>
  api.ask('mutation ($input: AcceptLinkInput!) { acceptLink(input: $input) { nextStep token proofs viewer { name } } }', {
    variables: { input: { token: link.split('#')[1] ?? link, passphrase } },
    from: '10.7.0.1',
  });
const recover = (email: string, by = token): Promise<Answer<{ recoverUser: { link: string; expiresAt: string } }>> =>
  api.ask('mutation ($email: String!) { recoverUser(email: $email) { link expiresAt } }', { token: by, variables: { email } });
const linkOf = async (email: string, input: object = {}): Promise<string> =>
  (await invite({ email, ...input })).data?.inviteUser.link ?? '';

describe('an invitation', () => {
  it('lets somebody set a passphrase once, and asks for a second factor before anything opens', async () => {
    const { data } = await invite({ email: 'Mina@Example.test', clinicIds: [clinic.id] });
    expect(data?.inviteUser).toMatchObject({
      link: expect.stringMatching(new RegExp(`^${PUBLIC_URL}/welcome#wri_[\\w-]{43}$`)),
      invitation: { email: 'mina@example.test', role: 'TECHNICIAN', clinicIds: [clinic.id] },
    });
    const link = data?.inviteUser.link ?? '';
    const accepted = await accept(link);
    expect(accepted.data?.acceptLink).toMatchObject({ nextStep: 'ENROL_SECOND_FACTOR', viewer: null });
    const pending = accepted.data?.acceptLink.token ?? '';
    expect(codeOf(await api.ask('{ clinics { totalCount } }', { token: pending }))).toBe('UNAUTHENTICATED');
    expect(codeOf(await accept(link, 'another good passphrase here'))).toBe('NOT_FOUND');
    expect((await api.rows('SELECT token_hash FROM account_link')).length).toBeGreaterThan(0);
    expect(JSON.stringify(await api.rows('SELECT * FROM account_link'))).not.toContain(link.split('#')[1]);
  });

  it('is used once, also when two come at the same moment', async () => {
    const link = await linkOf('twice@example.test');
    const both = await Promise.all([accept(link), accept(link)]);
    expect(both.map(codeOf).sort()).toEqual(['NOT_FOUND', 'OK']);
  });

  it('ends after a week, by being taken back, and by another to the same address', async () => {
    const [late, revoked, replaced] = [
      await linkOf('a@example.test'),
      await invite({ email: 'b@example.test' }),
      await linkOf('c@example.test'),
    ];
    const again = await linkOf('c@example.test');
    const id = revoked.data?.inviteUser.invitation.id ?? '';
    const revoke = (by: string) => api.ask('mutation ($id: ID!) { revokeInvitation(id: $id) }', { token: by, variables: { id } });
    const stranger = await api.person(await api.provider('Rival IT'), 'provider-owner');
    expect(codeOf(await revoke(stranger))).toBe('NOT_FOUND');
    expect([codeOf(await revoke(token)), codeOf(await revoke(token))]).toEqual(['OK', 'NOT_FOUND']);
    const open = await api.ask<{ invitations: { email: string }[] }>('{ invitations { email } }', { token });
    expect(open.data?.invitations.map(({ email }) => email).sort()).toEqual(['a@example.test', 'c@example.test']);
    expect(codeOf(await accept(revoked.data?.inviteUser.link ?? ''))).toBe('NOT_FOUND');
    expect(codeOf(await accept(replaced))).toBe('NOT_FOUND');
    expect(codeOf(await accept(again))).toBe('OK');
    pass(7 * 24);
    expect(codeOf(await accept(late))).toBe('NOT_FOUND');
  });

  it('keeps working after a weak passphrase, which it names', async () => {
    const link = await linkOf('weak@example.test');
    for (const [weak, said] of [
      ['fourteen chars', '15 to 1024 characters'],
      ['correct horse battery staple', 'common or breached'],
      ['Password Password 123', 'common or breached'],
    ] as const) {
      const answer = await accept(link, weak);
      expect([codeOf(answer), answer.errors[0]?.message]).toEqual(['BAD_USER_INPUT', expect.stringContaining(said)]);
    }
    expect(codeOf(await accept(link, 'なんでもいいながいあいことばをえらぶ'))).toBe('OK');
  });

  it('gives nobody more than the inviter holds, and no clinic that they do not see', async () => {
    const limited = await api.person(await api.provider('Demo IT'), 'provider-owner');
    expect(codeOf(await invite({ email: 'x@example.test', clinicIds: [clinic.id] }, limited))).toBe('NOT_FOUND');
    const link = await linkOf('deputy@example.test', { role: 'PROVIDER_OWNER', clinicIds: [clinic.id] });
    const pending = (await accept(link)).data?.acceptLink.token ?? '';
    const deputy = await owner.finish(pending);
    expect(codeOf(await invite({ email: 'y@example.test', clinicIds: [other.id] }, deputy))).toBe('NOT_FOUND');
    expect(codeOf(await invite({ email: 'y@example.test' }, deputy))).toBe('FORBIDDEN');
    expect(codeOf(await invite({ email: 'y@example.test', groups: ['Coast'] }, deputy))).toBe('FORBIDDEN');
    expect(codeOf(await invite({ email: 'y@example.test', clinicIds: [clinic.id] }, deputy))).toBe('OK');
    await linkOf('z@example.test', { clinicIds: [other.id] });
    const seen = await api.ask<{ invitations: { email: string }[] }>('{ invitations { email } }', { token: deputy });
    expect(seen.data?.invitations.map(({ email }) => email)).toEqual(['y@example.test']);
    expect(codeOf(await recover(owner.email, deputy))).toBe('FORBIDDEN');
  });

  it('is for owners, and of a role that fits', async () => {
    for (const role of ['technician', 'report-reader', 'clinic-principal'] as const) {
      const theirs = await api.person(await api.provider(`${role} IT`), role, role === 'clinic-principal' ? [clinic] : undefined);
      expect([role, codeOf(await invite({ email: 'n@example.test' }, theirs))]).toEqual([role, 'FORBIDDEN']);
    }
    for (const bad of [
      { role: 'STAFF' },
      { role: 'EXTERNAL_ASSESSOR', clinicIds: [clinic.id] },
      { name: ' ' },
      { email: 'not an address' },
    ])
      expect([bad, codeOf(await invite({ email: 'n@example.test', ...bad }))]).toEqual([bad, 'BAD_USER_INPUT']);
    expect(codeOf(await invite({ email: owner.email }))).toBe('CONFLICT');
  });

  it('asks whoever invites for fresh proof', async () => {
    pass(0.3);
    expect(codeOf(await invite({ email: 'fresh@example.test' }))).toBe('STEP_UP_REQUIRED');
    expect(codeOf(await recover(owner.email))).toBe('STEP_UP_REQUIRED');
  });
});

describe('a recovery', () => {
  it('sets a passphrase, ends every session, and still asks for the second factor', async () => {
    const lost = await Visitor.register(api, provider);
    const { token: session } = await lost.enrol();
    const { data } = await recover(lost.email.toUpperCase());
    const accepted = await accept(data?.recoverUser.link ?? '');
    expect(accepted.data?.acceptLink).toMatchObject({ nextStep: 'SECOND_FACTOR', proofs: ['TOTP', 'RECOVERY_CODE'], viewer: null });
    expect(codeOf(await api.ask('{ viewer { name } }', { token: session }))).toBe('UNAUTHENTICATED');
    expect(codeOf(await lost.signIn(PASSPHRASE))).toBe('UNAUTHENTICATED');
    expect((await lost.signIn(NEW)).data?.signIn.nextStep).toBe('SECOND_FACTOR');
    const proven = await lost.prove(accepted.data?.acceptLink.token ?? '', 'TOTP', await lost.code(1));
    expect(codeOf(proven)).toBe('OK');
    expect(codeOf(await accept(data?.recoverUser.link ?? ''))).toBe('NOT_FOUND');
  });

  it('is for the provider’s own people, ends after a day and by a newer one', async () => {
    const lost = await Visitor.register(api, provider);
    const stranger = await api.person(await api.provider('Foreign IT'), 'provider-owner');
    for (const [by, email] of [
      [stranger, lost.email],
      [token, 'nobody@example.test'],
    ] as const)
      expect(codeOf(await recover(email, by))).toBe('NOT_FOUND');
    const [older, newer] = [(await recover(lost.email)).data?.recoverUser.link, (await recover(lost.email)).data?.recoverUser.link];
    expect(codeOf(await accept(older ?? ''))).toBe('NOT_FOUND');
    pass(24);
    expect(codeOf(await accept(newer ?? ''))).toBe('NOT_FOUND');
    for (const made of ['', 'wri_', `wri_${'x'.repeat(43)}`, "wri_' OR true --"]) expect(codeOf(await accept(made))).toBe('NOT_FOUND');
  });
});

describe('changing a passphrase', () => {
  const CHANGE = 'mutation ($input: ChangePassphraseInput!) { changePassphrase(input: $input) { token } }';
  const change = (by: string, current: string, next: string): Promise<Answer<{ changePassphrase: { token: string } }>> =>
    api.ask(CHANGE, { token: by, variables: { input: { current, next } } });

  it('needs the current one, ends all other sessions and gives this one a new token', async () => {
    const person = await Visitor.register(api, provider);
    const first = (await person.enrol()).token;
    const second = await person.enter();
    expect(codeOf(await change(second, 'a wrong passphrase', NEW))).toBe('BAD_USER_INPUT');
    expect(codeOf(await change(second, PASSPHRASE, 'too short'))).toBe('BAD_USER_INPUT');
    const changed = await change(second, PASSPHRASE, NEW);
    for (const old of [first, second]) expect(codeOf(await api.ask('{ viewer { name } }', { token: old }))).toBe('UNAUTHENTICATED');
    expect(codeOf(await api.ask('{ viewer { name } }', { token: changed.data?.changePassphrase.token ?? '' }))).toBe('OK');
    expect([codeOf(await person.signIn(PASSPHRASE)), codeOf(await person.signIn(NEW))]).toEqual(['UNAUTHENTICATED', 'OK']);
  });

  it('cannot be used to guess it', async () => {
    const person = await Visitor.register(api, provider);
    const { token: session } = await person.enrol();
    for (let guess = 1; guess <= 5; guess += 1) expect(codeOf(await change(session, 'a wrong passphrase', NEW))).toBe('BAD_USER_INPUT');
    expect(codeOf(await change(session, PASSPHRASE, NEW))).toBe('RATE_LIMITED');
  });
});
