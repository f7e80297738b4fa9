import type { Clinic, ProviderId } from '#libs/domain';
import { openApi, type Answer, type ApiFixture } from './support/api-fixture.js';

/** Two who let a clinic go at the same moment. */
let api: ApiFixture;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

const codeOf = ({ errors }: Answer<unknown>): string => errors[0]?.extensions.code ?? 'OK';

interface House {
  readonly id: ProviderId;
  readonly owner: string;
}
async function house(name: string): Promise<House> {
  const id = await api.provider(name);
  return { id, owner: await api.person(id, 'provider-owner') };
}

async function offered({ owner }: House, { id }: Clinic): Promise<string> {
  const { data } = await api.ask<{ offerClinic: { code: string } }>(`mutation { offerClinic(clinicId: "${id}") { code } }`, {
    token: owner,
  });
  return data?.offerClinic.code ?? '';
}
const accept = ({ owner }: House, code: string): Promise<Answer<unknown>> =>
  api.ask(`mutation { acceptClinic(code: "${code}") { name } }`, { token: owner });
const offBoard = ({ owner }: House, { id, name }: Clinic): Promise<Answer<unknown>> =>
  api.ask('mutation ($input: OffBoardClinicInput!) { offBoardClinic(input: $input) { sha256 } }', {
    token: owner,
    variables: { input: { clinicId: id, name } },
  });
const acts = async ({ id }: House, action: string): Promise<number> =>
  (await api.rows('SELECT 1 FROM audit_event WHERE provider_id = $1 AND action = $2', [id, action])).length;

describe('two off-boardings of one clinic', () => {
  it('come to one certificate', async () => {
    const ours = await house('Harbour IT');
    const clinic = await api.clinic(ours.id, 'Ash Street');
    const outcomes = await Promise.all([offBoard(ours, clinic), offBoard(ours, clinic), offBoard(ours, clinic)]);
    expect(outcomes.map(codeOf).sort()).toEqual(['NOT_FOUND', 'NOT_FOUND', 'OK']);
    expect(await acts(ours, 'clinic.off-boarded')).toBe(1);
  });
});

describe('an off-boarding and a hand-over of one clinic', () => {
  it('are one or the other', async () => {
    const [ours, theirs] = [await house('North IT'), await house('South IT')];
    const clinic = await api.clinic(ours.id, 'Ash Street');
    const code = await offered(ours, clinic);
    const [gone, taken] = await Promise.all([offBoard(ours, clinic), accept(theirs, code)]);
    expect([codeOf(gone), codeOf(taken)].filter((outcome) => outcome === 'OK')).toHaveLength(1);
    const left = (await acts(ours, 'clinic.off-boarded')) + (await acts(ours, 'clinic.handed-over'));
    expect(left).toBe(1);
  });
});

describe('two clinics that cross', () => {
  it('both arrive', async () => {
    const [east, west] = [await house('East IT'), await house('West IT')];
    for (let round = 0; round < 8; round += 1) {
      const toWest = await offered(east, await api.clinic(east.id, `East ${round}`));
      const toEast = await offered(west, await api.clinic(west.id, `West ${round}`));
      const outcomes = await Promise.all([accept(west, toWest), accept(east, toEast)]);
      expect([round, ...outcomes.map(codeOf)]).toEqual([round, 'OK', 'OK']);
    }
  }, 60_000);
});

describe('a large clinic', () => {
  it('has ten minutes a statement to leave in, and others half a minute', async () => {
    const [ours, theirs] = [await house('Hill IT'), await house('Lake IT')];
    const [moving, leaving] = [await api.clinic(ours.id, 'Ash Street'), await api.clinic(ours.id, 'Birch Road')];
    await api.rows(`CREATE TABLE allowed (what text, within text); GRANT INSERT ON allowed TO PUBLIC;
      CREATE FUNCTION note_allowed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        INSERT INTO public.allowed VALUES (tg_op, current_setting('statement_timeout')); RETURN NULL; END $$;
      CREATE TRIGGER note_allowed AFTER INSERT OR UPDATE OR DELETE ON clinic FOR EACH ROW EXECUTE FUNCTION note_allowed()`);
    expect(codeOf(await accept(theirs, await offered(ours, moving)))).toBe('OK');
    expect(codeOf(await offBoard(ours, leaving))).toBe('OK');
    await api.clinic(ours.id, 'Cedar Lane');
    expect(await api.rows('SELECT * FROM allowed')).toEqual([
      { what: 'UPDATE', within: '10min' },
      { what: 'DELETE', within: '10min' },
      { what: 'INSERT', within: '30s' },
    ]);
    await api.rows('DROP TRIGGER note_allowed ON clinic; DROP TABLE allowed');
  });
});
