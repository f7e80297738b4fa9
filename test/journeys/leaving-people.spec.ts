import { randomUUID } from 'node:crypto';
import { userId, type Clinic, type ProviderId, type ProviderScope } from '#libs/domain';
import { openApi, type ApiFixture } from './support/api-fixture.js';

/** What a clinic leaves with its provider: nothing of its people, and what others have of it is taken back. */
describe.each(['off-boarding', 'hand-over'] as const)('after %s', (way) => {
  let api: ApiFixture;
  let before: ProviderId;
  let scope: ProviderScope;
  let [leaving, staying]: readonly Clinic[] = [];
  let owner: string;
  const ids: Record<string, string> = {};

  beforeAll(async () => {
    api = await openApi();
    before = await api.provider('Harbour IT');
    scope = { kind: 'provider', providerId: before, actor: { kind: 'system', id: 'cli' } };
    [leaving, staying] = [await api.clinic(before, 'Ash Street'), await api.clinic(before, 'Birch Road')];
    owner = await api.person(before, 'provider-owner');
    await seed();
    await leave();
  }, 60_000);
  afterAll(() => api.close());

  async function leave(): Promise<void> {
    if (way === 'off-boarding') {
      const input = { clinicId: leaving!.id, name: 'Ash Street' };
      const { data } = await api.ask<{ offBoardClinic: { people: number } }>(
        'mutation ($input: OffBoardClinicInput!) { offBoardClinic(input: $input) { people } }',
        { token: owner, variables: { input } },
      );
      expect(data?.offBoardClinic).toEqual({ people: 1 });
      return;
    }
    const receiver = await api.person(await api.provider('Lake IT'), 'provider-owner');
    const offer = await api.ask<{ offerClinic: { code: string } }>(`mutation { offerClinic(clinicId: "${leaving!.id}") { code } }`, {
      token: owner,
    });
    const accept = `mutation { acceptClinic(code: "${offer.data?.offerClinic.code}") { name } }`;
    expect((await api.ask(accept, { token: receiver })).data).toEqual({ acceptClinic: { name: 'Ash Street' } });
  }

  async function seed(): Promise<void> {
    for (const [name, role, clinics] of [
      ['principal', 'clinic-principal', [leaving!]],
      ['both', 'practice-manager', [leaving!, staying!]],
      ['technician', 'technician', [leaving!]],
      ['idle', 'practice-manager', [staying!]],
    ] as const) {
      ids[`${name} token`] = await api.person(before, role, clinics);
      const viewer = await api.ask<{ viewer: { id: string } }>('{ viewer { id } }', { token: ids[`${name} token`]! });
      ids[name] = viewer.data?.viewer.id ?? '';
    }
    await api.rows(`UPDATE app_user SET assigned_clinics = '{}' WHERE user_id = $1`, [ids['idle']]);
    await api.deps.records.forProvider(scope, async ({ links, federation, apiTokens }) => {
      const times = { createdAt: api.clock.now, createdBy: ids['both']!, expiresAt: new Date(api.clock.now.getTime() + 86_400_000) };
      const invitee = { name: 'Mina Park', assignedGroups: null, userExpiresAt: null };
      for (const [email, role, clinics] of [
        ['only@ash.example', 'practice-manager', [leaving!.id]],
        ['some@ash.example', 'technician', [leaving!.id]],
        ['both@ash.example', 'practice-manager', [leaving!.id, staying!.id]],
      ] as const) {
        const link = { linkId: randomUUID(), tokenHash: randomUUID(), ...times };
        await links.invite({ ...link, ...invitee, email, role, assignedClinics: clinics });
      }
      const [person] = await api.rows<{ email: string }>('SELECT email FROM app_user WHERE user_id = $1', [ids['principal']]);
      ids['email'] = person?.email ?? '';
      const user = (await links.memberByEmail(ids['email']))!;
      await links.recover({ linkId: randomUUID(), tokenHash: randomUUID(), ...times, user });
      const groups = [
        { group: 'ash', role: 'practice-manager', clinics: [leaving!.id] },
        { group: 'two', role: 'practice-manager', clinics: [leaving!.id, staying!.id] },
        { group: 'all', role: 'technician', clinics: null },
      ] as const;
      const facts = { kind: 'other', name: 'x', issuer: 'https://x.example', clientId: 'x', domains: [], secondFactor: 'ask' } as const;
      const connection = {
        ...facts,
        connectionId: randomUUID(),
        groupClaim: 'groups',
        groupRoles: groups,
        defaultRole: 'technician',
      } as const;
      await federation.saveConnection(connection, api.clock.now, 'cli');
      for (const [name, clinics] of [
        ['of the clinic', [leaving!.id]],
        ['of two', [leaving!.id, staying!.id]],
        ['of all', null],
      ] as const) {
        const token = { tokenId: randomUUID(), name, tokenHash: randomUUID(), permissions: [], networks: [], ...times };
        await apiTokens.add({ ...token, clinics, createdBy: userId(ids['both']!) });
      }
    });
  }

  /** Tables with a row of the provider that holds one of the marks. */
  async function holding(...marks: readonly string[]): Promise<readonly string[]> {
    const tables = await api.rows<{ name: string }>(
      `SELECT DISTINCT table_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'provider_id'`,
    );
    const found: string[] = [];
    for (const { name } of tables) {
      const text = `SELECT 1 FROM ${name} t WHERE provider_id = $1 AND t::text LIKE ANY (SELECT '%' || m || '%' FROM unnest($2::text[]) m)`;
      if ((await api.rows(text, [before, marks])).length > 0) found.push(name);
    }
    return found.sort();
  }

  it('nothing but the audit names the clinic', async () => {
    expect(await holding(leaving!.id)).toEqual(['audit_event']);
    expect(await holding(staying!.id)).toContain('account_link');
  });

  it('its people are gone, with their hashes, sessions, links and addresses', async () => {
    expect(await holding(ids['email']!, 'only@ash.example')).toEqual([]);
    expect(await holding(ids['principal']!)).toEqual(['audit_event']);
    const { errors } = await api.ask('{ viewer { id } }', { token: ids['principal token']! });
    expect(errors[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });

  it('people of others stay, also those who have no clinic', async () => {
    const people = await api.rows<{ user_id: string; assigned_clinics: string[] }>(
      'SELECT user_id, assigned_clinics FROM app_user WHERE user_id = ANY ($1)',
      [[ids['both'], ids['technician'], ids['idle']]],
    );
    expect(new Map(people.map((row) => [row.user_id, row.assigned_clinics]))).toEqual(
      new Map([
        [ids['both'], [staying!.id]],
        [ids['technician'], []],
        [ids['idle'], []],
      ]),
    );
  });

  it('invitations, groups and tokens lead to what is left, and those that led there alone to nothing', async () => {
    expect(await api.rows(`SELECT email, assigned_clinics FROM account_link WHERE provider_id = $1`, [before])).toEqual([
      { email: 'both@ash.example', assigned_clinics: [staying!.id] },
    ]);
    const [connection] = await api.deps.records.forProvider(scope, ({ federation }) => federation.connections());
    expect(connection?.groupRoles.map(({ group, clinics }) => [group, clinics])).toEqual([
      ['ash', []],
      ['two', [staying!.id]],
      ['all', null],
    ]);
    const tokens = await api.rows('SELECT name, clinics, revoked_at IS NULL AS works FROM api_token WHERE provider_id = $1', [before]);
    expect(new Set(tokens)).toEqual(
      new Set([
        { name: 'of the clinic', clinics: [], works: false },
        { name: 'of two', clinics: [staying!.id], works: true },
        { name: 'of all', clinics: null, works: true },
      ]),
    );
  });
});
