import { openSurface, type Surface } from './support/surface.js';

let surface: Surface;
beforeAll(async () => {
  surface = await openSurface();
}, 60_000);
afterAll(() => surface.close());

const none = Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url');
const claims = Buffer.from('{"sub":"owner","role":"provider-owner","exp":9999999999}').toString('base64url');

/** Whatever stands in Authorization, and is no session of ours. */
const FORGED: readonly (readonly [string, (surface: Surface) => string])[] = [
  ['a JWT with alg none', () => `Bearer ${none}.${claims}.`],
  ['a JWT signed with nothing', () => `Bearer ${Buffer.from('{"alg":"HS256"}').toString('base64url')}.${claims}.AAAA`],
  ['a device key in place of a session', ({ ours }) => `Bearer ${ours.deviceKey}`],
  ['an enrolment token in place of a session', () => `Bearer wre_${'a'.repeat(43)}`],
  ['the hash of a session in place of it', ({ fixture, owner }) => `Bearer ${fixture.deps.secrets.sha256(owner)}`],
  ['a session with a character more', ({ owner }) => `Bearer ${owner}A`],
  ['a session cut by one character', ({ owner }) => `Bearer ${owner.slice(0, -1)}`],
  ['SQL in place of a session', () => `Bearer '||(SELECT+1)--`],
  ['basic authentication', ({ owner }) => `Basic ${Buffer.from(`owner:${owner}`).toString('base64')}`],
  ['two tokens in one header', ({ owner }) => `Bearer nobody, Bearer ${owner}`],
];

describe('token confusion', () => {
  it.each(FORGED)('%s opens nothing', async (_, authorization) => {
    const reply = await surface.graphql('{ viewer { id } }', { headers: { authorization: authorization(surface) } });
    expect(reply.text).toContain('UNAUTHENTICATED');
    const report = await surface.send(`${surface.api}/reports/${surface.ours.reviewId}.pdf`, {
      headers: { authorization: authorization(surface) },
    });
    expect([report.status, report.text.includes('%PDF')]).toEqual([401, false]);
  });

  it('a session in the address is not read', async () => {
    const url = `${surface.api}/reports/${surface.ours.reviewId}.pdf?access_token=${surface.owner}&token=${surface.owner}`;
    expect((await surface.send(url)).status).toBe(401);
  });

  it('a session in place of a device key reports nothing', async () => {
    for (const path of ['/v1/reports', '/v1/keys']) {
      const reply = await surface.send(`${surface.ingest}${path}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${surface.owner}`, 'content-type': 'application/json' },
        body: path === '/v1/keys' ? null : '{}',
      });
      expect([path, reply.status]).toEqual([path, 401]);
    }
  });

  it('a device key uploads no assessment in place of a person', async () => {
    const reply = await surface.send(`${surface.ingest}/v1/assessments?clinicId=${surface.ours.clinic.id}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${surface.ours.deviceKey}`, 'content-type': 'application/json' },
      body: '{}',
    });
    expect(reply.status).toBe(401);
  });

  it('a session that has ended stays ended', async () => {
    const token = await surface.fixture.person(surface.ours.clinic.providerId, 'technician');
    const headers = { authorization: `Bearer ${token}` };
    expect((await surface.graphql('mutation { signOut }', { headers })).text).toContain('true');
    expect((await surface.graphql('{ viewer { id } }', { headers })).text).toContain('UNAUTHENTICATED');
  });
});

describe('guessing who there is', () => {
  it('a wrong passphrase and an unknown address are told alike', async () => {
    const ask = async (email: string): Promise<string> =>
      (
        await surface.graphql(`mutation { signIn(input: { email: "${email}", passphrase: "wrong wrong wrong wrong" }) { nextStep } }`, {
          headers: {},
        })
      ).text;
    expect(await ask('person-1@example.test')).toBe(await ask('nobody@example.test'));
  });

  it('an unknown, a revoked and a used-up enrolment token are told alike', async () => {
    const enrol = (token: string) =>
      surface.send(`${surface.ingest}/v1/enrol`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          token,
          device: { hostname: 'X', platform: 'linux', hardwareUuid: null, serial: 'X' },
          agent: { version: '0.1.0' },
        }),
      });
    const create = async (): Promise<{ readonly id: string; readonly token: string }> => {
      const input = `{ clinicId: "${surface.ours.clinic.id}", label: "x", maxUses: 1 }`;
      const { text } = await surface.graphql(`mutation { createEnrolmentToken(input: ${input}) { id token } }`);
      return (JSON.parse(text) as { data: { createEnrolmentToken: { id: string; token: string } } }).data.createEnrolmentToken;
    };
    const [used, revoked] = [await create(), await create()];
    await surface.graphql(`mutation { revokeEnrolmentToken(input: { tokenId: "${revoked.id}" }) { id } }`);
    expect((await enrol(used.token)).status).toBe(201);
    const answers = [await enrol(used.token), await enrol(revoked.token), await enrol(`wre_${'a'.repeat(43)}`)];
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401]);
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
  });
});
