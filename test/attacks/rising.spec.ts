import type { Clinic, ProviderId } from '#libs/domain';
import { openApi, PASSPHRASE, type Answer, type ApiFixture } from '../journeys/support/api-fixture.js';
import { codeOf, Visitor, type Result } from '../journeys/support/sign-in-steps.js';

/** What somebody with a little power tries to get more by it: through the way in, or through somebody else's account. */
const NEW = 'copper violin sixty trees';
let api: ApiFixture;
let provider: ProviderId;
let clinic: Clinic;
let owner: Visitor;
let token: string;
let roles = 0;

beforeAll(async () => {
  api = await openApi();
  provider = await api.provider('Harbour IT', 'required');
  clinic = await api.clinic(provider, 'Ash Street');
  owner = await Visitor.register(api, provider, 'provider-owner');
  await owner.enrol();
});
afterAll(() => api.close());
beforeEach(async () => {
  token = await owner.enter();
});

const as = <Data = Record<string, unknown>>(by: string, query: string, variables: object = {}): Promise<Answer<Data>> =>
  api.ask(query, { token: by, variables });
const idOf = async (person: Visitor): Promise<string> => (await api.deps.gate.findSignIn(person.email))?.userId ?? '';
const change = (person: string, input: object): Promise<Answer<unknown>> =>
  as(token, 'mutation ($input: ChangeUserInput!) { changeUser(input: $input) { id } }', { input: { userId: person, ...input } });
const disable = (id: string): Promise<Answer<unknown>> => as(token, 'mutation ($id: ID!) { disableUser(userId: $id) { id } }', { id });

/** Somebody with a role of the provider's own. */
async function holderOf(permissions: readonly string[]): Promise<Visitor> {
  const input = { name: `Role ${(roles += 1)}`, side: 'PROVIDER', permissions };
  const made = await as<{ createCustomRole: { id: string } }>(
    token,
    'mutation ($input: CreateCustomRoleInput!) { createCustomRole(input: $input) { id } }',
    { input },
  );
  const person = await Visitor.register(api, provider);
  await person.enrol();
  expect(codeOf(await change(await idOf(person), { customRoleId: made.data?.createCustomRole.id ?? '' }))).toBe('OK');
  return person;
}

const SAVE = 'mutation ($input: SsoConnectionInput!) { saveSsoConnection(input: $input) { id } }';
const settings = (more: object = {}): object => ({
  ...{ kind: 'OTHER', name: 'Sign-in', issuer: 'https://id.example.test', clientId: 'x', clientSecret: 'x', domains: ['example.test'] },
  ...{ secondFactor: 'TRUSTED', groupRoles: [], defaultRole: 'REPORT_READER', ...more },
});

describe('somebody who may configure signing in, and is no owner', () => {
  it('cannot become one by an identity service or a directory', async () => {
    const saved = await as<{ saveSsoConnection: { id: string } }>(token, SAVE, { input: settings() });
    const id = saved.data?.saveSsoConnection.id ?? '';
    const configurer = await (await holderOf(['clinic.read', 'report.download', 'user.read', 'sign-in.configure'])).enter();
    for (const input of [
      settings(),
      settings({ id }),
      settings({ id, defaultRole: null, groupRoles: [{ group: 'x', role: 'REPORT_READER' }] }),
    ])
      expect(codeOf(await as(configurer, SAVE, { input }))).toBe('FORBIDDEN');
    expect(codeOf(await as(configurer, 'mutation ($id: ID!) { removeSsoConnection(id: $id) }', { id }))).toBe('FORBIDDEN');
    expect(codeOf(await as(configurer, 'mutation { createScimToken(name: "x") { token } }'))).toBe('FORBIDDEN');
    expect(codeOf(await as(configurer, '{ ssoConnections { name } }'))).toBe('OK');
    expect(codeOf(await as(token, 'mutation ($id: ID!) { removeSsoConnection(id: $id) }', { id }))).toBe('OK');
  });
});

const recover = (by: string, email: string): Promise<Answer<{ recoverUser: { link: string } }>> =>
  as(by, 'mutation ($email: String!) { recoverUser(email: $email) { link } }', { email });
const invite = (by: string, input: object): Promise<Answer<{ inviteUser: { link: string } }>> =>
  as(by, 'mutation ($input: InviteUserInput!) { inviteUser(input: $input) { link } }', {
    input: { name: 'Mina Park', role: 'TECHNICIAN', ...input },
  });
let callers = 0;
const accept = (link = ''): Promise<Answer<{ acceptLink: Result }>> =>
  api.ask('mutation ($input: AcceptLinkInput!) { acceptLink(input: $input) { nextStep token } }', {
    variables: { input: { token: link.split('#')[1] ?? link, passphrase: NEW } },
    from: `10.7.1.${(callers += 1)}`,
  });

describe('a recovery link', () => {
  it('is not made for somebody who comes by single sign-on or a directory and has no factor here', async () => {
    const [bare, bound] = [await Visitor.register(api, provider), await Visitor.register(api, provider)];
    const [kept, both] = [await Visitor.register(api, provider), await Visitor.register(api, provider)];
    await api.rows('UPDATE app_user SET passphrase_hash = NULL WHERE email = $1', [bare.email]);
    const saved = await as<{ saveSsoConnection: { id: string } }>(token, SAVE, { input: settings() });
    const bind = (person: Visitor): Promise<unknown> =>
      api.rows(
        `INSERT INTO sso_identity (provider_id, connection_id, subject, user_id, created_at)
         SELECT provider_id, $2, email, user_id, now() FROM app_user WHERE email = $1`,
        [person.email, saved.data?.saveSsoConnection.id],
      );
    await bind(bound);
    await api.rows(
      'INSERT INTO scim_user (provider_id, user_id, created_at, changed_at) SELECT provider_id, user_id, now(), now() FROM app_user WHERE email = $1',
      [kept.email],
    );
    for (const person of [bare, bound, kept]) expect(codeOf(await recover(token, person.email))).toBe('CONFLICT');
    await both.enrol();
    await bind(both);
    const link = (await recover(token, both.email)).data?.recoverUser.link;
    expect((await accept(link)).data?.acceptLink.nextStep).toBe('SECOND_FACTOR');
  });

  it('made before somebody moved to single sign-on opens nothing after it', async () => {
    const person = await Visitor.register(api, provider);
    const link = (await recover(token, person.email)).data?.recoverUser.link;
    await api.rows('UPDATE app_user SET passphrase_hash = NULL WHERE email = $1', [person.email]);
    expect(codeOf(await accept(link))).toBe('NOT_FOUND');
  });

  it('reaches nobody who holds more, also by a role of the provider’s own', async () => {
    const helper = await (await holderOf(['clinic.read', 'user.read', 'user.change'])).enter();
    const exporter = await holderOf(['clinic.read', 'audit.export']);
    const peer = await holderOf(['clinic.read']);
    expect(codeOf(await recover(helper, exporter.email))).toBe('FORBIDDEN');
    expect(codeOf(await recover(helper, owner.email))).toBe('FORBIDDEN');
    expect(codeOf(await recover(helper, peer.email))).toBe('OK');
  });
});

describe('a link whose maker has lost the right to it', () => {
  it.each([
    ['was shut out', async (maker: string) => disable(maker)],
    ['has another role', async (maker: string) => change(maker, { role: 'TECHNICIAN' })],
    ['sees fewer clinics', async (maker: string) => change(maker, { assignedGroups: ['Coast'] })],
    [
      'is past their own end',
      async (maker: string) => {
        await api.rows('UPDATE app_user SET expires_at = $2 WHERE user_id = $1', [maker, api.clock.now]);
        return disable('00000000-0000-4000-8000-000000000000');
      },
    ],
  ])('opens nothing: the maker %s', async (how, lose) => {
    const maker = await Visitor.register(api, provider, 'provider-owner');
    await maker.enrol();
    const lost = await Visitor.register(api, provider);
    await lost.enrol();
    const by = await maker.enter();
    const email = `invited-${how.replaceAll(' ', '-')}@example.test`;
    const links = [(await invite(by, { email })).data?.inviteUser.link, (await recover(by, lost.email)).data?.recoverUser.link];
    expect(links.every(Boolean)).toBe(true);
    await lose(await idOf(maker));
    expect((await Promise.all(links.map(accept))).map(codeOf)).toEqual(['NOT_FOUND', 'NOT_FOUND']);
    expect(codeOf(await lost.signIn(PASSPHRASE))).toBe('OK');
  });

  it('goes on working while the maker still may, for clinics that they reach by a group too', async () => {
    const grouped = await api.clinic(provider, 'Coast Street', 'Coast');
    const maker = await Visitor.register(api, provider, 'provider-owner');
    await maker.enrol();
    expect(codeOf(await change(await idOf(maker), { assignedGroups: ['Coast'] }))).toBe('OK');
    const by = await maker.enter();
    const link = (await invite(by, { email: 'coast@example.test', clinicIds: [grouped.id] })).data?.inviteUser.link;
    expect(codeOf(await invite(by, { email: 'ash@example.test', clinicIds: [clinic.id] }))).toBe('NOT_FOUND');
    expect(codeOf(await accept(link))).toBe('OK');
  });

  it('does not reach somebody who has risen since, or was shut out', async () => {
    const helper = await (await holderOf(['clinic.read', 'user.read', 'user.change'])).enter();
    const [risen, out] = [await holderOf(['clinic.read']), await holderOf(['clinic.read'])];
    const links = [(await recover(helper, risen.email)).data?.recoverUser.link, (await recover(helper, out.email)).data?.recoverUser.link];
    expect(links.every(Boolean)).toBe(true);
    await change(await idOf(risen), { role: 'PROVIDER_OWNER' });
    await disable(await idOf(out));
    expect((await Promise.all(links.map(accept))).map(codeOf)).toEqual(['NOT_FOUND', 'NOT_FOUND']);
  });
});
