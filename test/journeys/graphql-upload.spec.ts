import type { Clinic } from '#libs/domain';
import { normaliseInbox } from '#libs/flow';
import { openApi, type Answer, type ApiFixture } from './support/api-fixture.js';

let api: ApiFixture;
let own: Clinic;
const people: Record<'owner' | 'technician' | 'reader' | 'principal' | 'elsewhere' | 'stranger', string> = {
  owner: '',
  technician: '',
  reader: '',
  principal: '',
  elsewhere: '',
  stranger: '',
};

beforeAll(async () => {
  api = await openApi();
  const provider = await api.provider('Harbour IT');
  own = await api.clinic(provider, 'Ash Street');
  const other = await api.clinic(provider, 'Birch Road');
  people.owner = await api.person(provider, 'provider-owner');
  people.technician = await api.person(provider, 'technician');
  people.reader = await api.person(provider, 'report-reader');
  people.principal = await api.person(provider, 'clinic-principal', [own]);
  people.elsewhere = await api.person(provider, 'technician', [other]);
  people.stranger = await api.person(await api.provider('Rival IT'), 'provider-owner');
});
afterAll(() => api.close());

interface Receipt {
  readonly uploadAssessment: {
    readonly state: string;
    readonly submissionId: string;
    readonly contentHash: string;
    readonly reason: string | null;
  };
}
const UPLOAD =
  'mutation ($input: UploadAssessmentInput!) { uploadAssessment(input: $input) { state submissionId contentHash receivedAt reason } }';
const drill = { backupSet: 'Server image', performedAt: '2026-11-20T01:00:00Z', success: true, applicationOpened: true };
const drills = (assessmentId: string, facts: object = {}) => ({
  schema: 'wardround.assessment/1',
  assessmentId,
  kind: 'restore-drills',
  source: { tool: 'Runbook', version: null },
  observedAt: '2026-11-20T02:00:00Z',
  complete: false,
  records: [{ ...drill, recoveryMinutes: 95, targetMinutes: 240 }],
  ...facts,
});

const upload = (person: keyof typeof people, input: object): Promise<Answer<Receipt>> =>
  api.ask(UPLOAD, { token: people[person], variables: { input: { clinicId: own.id, ...input } } });
const uploadJson = (person: keyof typeof people, content: object) => upload(person, { format: 'JSON', content: JSON.stringify(content) });
const problem = ({ errors }: Answer<unknown>): string => `${errors[0]?.extensions.code ?? 'OK'} ${errors[0]?.message ?? ''}`;

const scope = () => ({ kind: 'clinic', providerId: own.providerId, clinicId: own.id, actor: { kind: 'system', id: 'worker' } }) as const;
const submissions = async (): Promise<number> => {
  const query = 'query ($id: ID!) { clinic(id: $id) { submissions { totalCount } } }';
  const { data } = await api.ask<{ clinic: { submissions: { totalCount: number } } }>(query, {
    token: people.owner,
    variables: { id: own.id },
  });
  return data?.clinic.submissions.totalCount ?? -1;
};

describe('an assessment', () => {
  it('becomes evidence, with a receipt that names it', async () => {
    const answer = await uploadJson('technician', drills('drill-1'));
    expect(answer.errors).toEqual([]);
    expect(answer.data?.uploadAssessment).toMatchObject({ state: 'ACCEPTED', reason: null, receivedAt: '2026-11-24T03:00:00.000Z' });
    expect(api.announced).toContainEqual({ kind: 'normalise', key: 'inbox', providerId: own.providerId, clinicId: own.id });
    await normaliseInbox(api.deps, scope());
    const known = await api.deps.records.forClinic(scope(), (clinic) => clinic.evidence.latest(api.clock.now));
    expect(known.map(({ kind }) => kind)).toContain('backup.drill');
  });

  it('counts once, and its key belongs to its content', async () => {
    const first = await uploadJson('owner', drills('drill-2', { observedAt: '2026-11-21T02:00:00Z' }));
    const before = await submissions();
    const again = await uploadJson('owner', drills('drill-2', { observedAt: '2026-11-21T02:00:00Z' }));
    expect(again.data?.uploadAssessment).toMatchObject({
      state: 'DUPLICATE',
      submissionId: first.data?.uploadAssessment.submissionId,
      contentHash: first.data?.uploadAssessment.contentHash,
    });
    expect(problem(await uploadJson('owner', drills('drill-2')))).toMatch(/^CONFLICT .*assessmentId/);
    expect(await submissions()).toBe(before);
  });

  it('may be CSV with an envelope', async () => {
    const content = 'System;Account;Administrator;Human;Enabled;Registered;Enforced;Method\nemail;jo@clinic.example;yes;yes;yes;no;;none\n';
    const envelope = { kind: 'MFA_REGISTRATION', assessmentId: 'mfa-1', observedAt: '2026-11-23T12:00:00+11:00', tool: 'Entra ID' };
    const answer = await upload('owner', { format: 'CSV', content, envelope });
    expect([problem(answer), answer.data?.uploadAssessment.state]).toEqual(['OK ', 'ACCEPTED']);
    expect(problem(await upload('owner', { format: 'CSV', content }))).toMatch(/^BAD_USER_INPUT .*envelope: CSV needs one/);
    expect(problem(await upload('owner', { format: 'JSON', content: '{}', envelope }))).toMatch(/^BAD_USER_INPUT .*envelope: JSON carries/);
    const wrong = await upload('owner', { format: 'CSV', content: content.replace(';no;', ';perhaps;'), envelope });
    expect(problem(wrong)).toMatch(/^BAD_USER_INPUT .*row 2, column registered: expected boolean/);
  });

  it('is refused with the place and the reason, and nothing is stored', async () => {
    const before = await submissions();
    const wrong: readonly (readonly [object, RegExp])[] = [
      [{ records: [{ ...drill, success: 'yes', recoveryMinutes: 95, targetMinutes: null }] }, /\/records\/0\/success: expected boolean/],
      [{ observedAt: '2027-11-20T02:00:00Z' }, /\/observedAt: is more than 24 hours ahead/],
      [{ kind: 'horoscope' }, /\/kind: expected "mfa-registration" or /],
      [{ clinicId: own.id }, /\/clinicId: is not a field/],
    ];
    for (const [facts, words] of wrong) {
      const answer = await uploadJson('owner', drills('wrong', facts));
      expect(problem(answer)).toMatch(/^BAD_USER_INPUT /);
      expect(problem(answer)).toMatch(words);
    }
    expect(problem(await upload('owner', { format: 'JSON', content: 'no json' }))).toMatch(/^BAD_USER_INPUT .* It is not JSON/);
    expect(await submissions()).toBe(before);
  });

  it('of a newer version is kept as sent, once', async () => {
    const newer = drills('drill-9', { schema: 'wardround.assessment/2', mood: 'new' });
    const first = await uploadJson('owner', newer);
    expect(first.data?.uploadAssessment).toMatchObject({
      state: 'QUARANTINED',
      reason: expect.stringContaining('wardround.assessment/2 is newer') as string,
    });
    expect((await uploadJson('owner', newer)).data?.uploadAssessment).toMatchObject({
      state: 'DUPLICATE',
      submissionId: first.data?.uploadAssessment.submissionId,
    });
    const query = 'query ($id: ID!) { clinic(id: $id) { submissions(state: QUARANTINED) { edges { node { reason } } } } }';
    const { data } = await api.ask<object>(query, { token: people.reader, variables: { id: own.id } });
    expect(JSON.stringify(data)).toContain('is newer');
  });

  it('may be 10 MiB and no more', async () => {
    const padded = (bytes: number) => JSON.stringify(drills('large')).padEnd(bytes, ' ');
    expect(problem(await upload('owner', { format: 'JSON', content: padded(10 * 1024 * 1024) }))).toBe('OK ');
    expect(problem(await upload('owner', { format: 'JSON', content: padded(10 * 1024 * 1024 + 1) }))).toMatch(
      /^BAD_USER_INPUT .*content: 10485761 bytes/,
    );
  });

  it('is kept when the queue cannot be told', async () => {
    const { queue } = api.deps;
    const announce = queue.announce.bind(queue);
    queue.announce = () => Promise.reject(new Error('the queue is down'));
    const answer = await uploadJson('owner', drills('drill-3', { observedAt: '2026-11-22T02:00:00Z' }));
    queue.announce = announce;
    expect(answer.data?.uploadAssessment.state).toBe('ACCEPTED');
    const waiting = await api.deps.gate.findWaitingWork(new Date(api.clock.now.getTime() + 60_000), 10);
    expect(waiting).toContainEqual({ kind: 'normalise', key: 'inbox', providerId: own.providerId, clinicId: own.id });
  });

  it('is for owners and technicians of the clinic', async () => {
    const codes: string[] = [];
    for (const person of ['reader', 'principal', 'elsewhere', 'stranger'] as const) {
      const answer = await uploadJson(person, drills('not-theirs'));
      codes.push(`${person} ${answer.errors[0]?.extensions.code ?? 'OK'}`);
    }
    expect(codes).toEqual(['reader FORBIDDEN', 'principal FORBIDDEN', 'elsewhere NOT_FOUND', 'stranger NOT_FOUND']);
    expect(
      (await api.ask(UPLOAD, { variables: { input: { clinicId: own.id, format: 'JSON', content: '{}' } } })).errors[0]?.extensions.code,
    ).toBe('UNAUTHENTICATED');
  });
});

describe('a file of another tool', () => {
  const users = { value: [{ userPrincipalName: 'lee@ashstreet.example', isMfaRegistered: true, methodsRegistered: ['fido2SecurityKey'] }] };
  const said = { assessmentId: 'entra-1', observedAt: '2026-11-23T22:00:00Z', complete: true };

  it('is read as it is', async () => {
    const before = await submissions();
    const answer = await upload('technician', { format: 'TOOL', toolFile: said, content: JSON.stringify(users) });
    expect(answer.data?.uploadAssessment).toMatchObject({ state: 'ACCEPTED' });
    expect(await submissions()).toBe(before + 1);
  });

  it.each([
    [{ format: 'TOOL', content: '{}' }, /^BAD_USER_INPUT .*toolFile: TOOL needs one/],
    [{ format: 'JSON', toolFile: said, content: '{}' }, /^BAD_USER_INPUT .*toolFile: it is for TOOL; leave it out/],
    [{ format: 'TOOL', toolFile: said, content: '{}' }, /^BAD_USER_INPUT .* format: cannot be told from the file/],
    [
      { format: 'TOOL', toolFile: { ...said, format: 'GOOGLE_USERS' }, content: JSON.stringify(users) },
      /^BAD_USER_INPUT .* \/users: is missing/,
    ],
  ])('is refused: %j', async (input, wanted) => {
    expect(problem(await upload('technician', input))).toMatch(wanted);
  });

  it('of another provider\u2019s clinic goes nowhere', async () => {
    const answer = await upload('stranger', { format: 'TOOL', toolFile: said, content: JSON.stringify(users) });
    expect(problem(answer)).toMatch(/^NOT_FOUND/);
  });
});
