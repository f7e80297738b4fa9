import { readFile, writeFile } from 'node:fs/promises';
import { PERMISSIONS } from '#libs/domain';
import { mismatchedRows, operationOf, operationsOf, unselectedFields } from './coverage.js';
import { isolationPage } from './isolation-page.js';
import { proveAll, routeRows, ruleOfRoute, type Proof } from './matrix.js';
import { OPERATION_RULES } from './operation-rules.js';
import { ROUTE_RULES } from './route-rules.js';
import { fieldsOf, populatedFields, selectAll } from './selection.js';
import { openWorld, type World } from './world.js';

const PAGE = new URL('../../docs/isolation.md', import.meta.url);
/** Fields behind a code that the matrix cannot know; the journeys of signing in read them. */
const MAY_BE_EMPTY: readonly string[] = [
  'DeletedRows.rows',
  'DeletedRows.table',
  'DeletionCertificate.clinicId',
  'DeletionCertificate.clinicName',
  'DeletionCertificate.deletedAt',
  'DeletionCertificate.people',
  'DeletionCertificate.sha256',
  'DeletionCertificate.tables',
  'Enrolment.recoveryCodes',
  'Enrolment.session',
  'FeedEdition.confirmedAt',
  'Finding.fixedAt',
  'Finding.leftAt',
  'FindingsComparison.knownSince',
  'ForecastQuality.reliability',
  'ForecastQuality.skill',
  'ImportChange.differences',
  'ImportComparison.knownSince',
  'ImportDifference.after',
  'ImportDifference.before',
  'ImportDifference.name',
  'ImportMapping.list',
  'ImportPreview.absent',
  'Invitation.groups',
  'Mutation.acceptClinic',
  'Mutation.acceptLink',
  'Mutation.addPasskey',
  'Mutation.bindOrganisation',
  'Mutation.changeConnectionCredentials',
  'Mutation.changeCustomRole',
  'Mutation.changeImportMapping',
  'Mutation.changePassphrase',
  'Mutation.changeUser',
  'Mutation.confirmTotp',
  'Mutation.disableUser',
  'Mutation.enableUser',
  'Mutation.endSession',
  'Mutation.offBoardClinic',
  'Mutation.pauseConnection',
  'Mutation.proveIdentity',
  'Mutation.recoverUser',
  'Mutation.removeConnection',
  'Mutation.removeCustomRole',
  'Mutation.removeImportMapping',
  'Mutation.removePasskey',
  'Mutation.removeSsoConnection',
  'Mutation.removeTotp',
  'Mutation.renameConnection',
  'Mutation.replaceRecoveryCodes',
  'Mutation.revokeApiToken',
  'Mutation.revokeInvitation',
  'Mutation.revokeScimToken',
  'Mutation.signInWithPasskey',
  'Mutation.startPasskeyProof',
  'Passkey.backedUp',
  'Passkey.createdAt',
  'Passkey.id',
  'Passkey.lastUsedAt',
  'Passkey.name',
  'Query.importMapping',
  'Query.remoteOrganisations',
  'RecoveryLink.expiresAt',
  'RecoveryLink.link',
  'ReliabilityBin.forecasts',
  'ReliabilityBin.from',
  'ReliabilityBin.meanForecast',
  'ReliabilityBin.observedShare',
  'ReliabilityBin.to',
  'RemoteOrganisation.boundName',
  'RemoteOrganisation.boundTo',
  'RemoteOrganisation.id',
  'RemoteOrganisation.name',
  'RemoteOrganisation.suggestedClinic',
  'RemoteOrganisation.suggestedName',
  'SecondFactors.passkeys',
  'SecondFactors.totpSince',
  'SignInResult.proofs',
  'Submission.replayedAt',
];

let world: World;
let proofs: readonly Proof[];
let calls: number;

beforeAll(async () => {
  world = await openWorld();
  ({ proofs, calls } = await proveAll(world));
}, 600_000);
afterAll(() => world.close());

const outsiders = (): readonly Proof[] => proofs.filter(({ caller }) => caller.kind === 'nobody' || caller.position !== 'own clinic');

describe('the rows', () => {
  it('come from the committed schema, which is the one that runs', async () => {
    const committed = await readFile(new URL('../../schema.graphql', import.meta.url), 'utf8');
    expect(committed.replace(/^#.*\n+/, '').trim()).toBe(world.printed.trim());
  });

  it('are all the operations, each with a rule, and no rule is left over', () => {
    expect(mismatchedRows(world.schema)).toEqual([]);
  });

  it('are all the routes of api and ingest, each with a rule, and no rule is left over', () => {
    const rows = routeRows(world);
    expect(rows.filter((row) => !ruleOfRoute(row))).toEqual([]);
    expect(Object.keys(ROUTE_RULES).filter((row) => !rows.includes(row))).toEqual([]);
    expect(rows.length).toBeGreaterThan(15);
  });
});

describe('the permissions', () => {
  it('each guard something that is asked for here', () => {
    const rules = [...Object.values(OPERATION_RULES), ...Object.values(ROUTE_RULES)];
    const needed = new Set<string | undefined>(rules.map(({ need }) => need));
    // One decides over a field of a clinic, which is null without it (ledger.spec.ts).
    expect(PERMISSIONS.filter((permission) => !needed.has(permission))).toEqual(['ledger.read']);
  });
});

describe('the calls', () => {
  it('select every field of every type', () => {
    expect(unselectedFields(world.schema)).toEqual([]);
  });

  it('find something behind every field, and every mark that a leak would show, when the clinic is the caller’s own', () => {
    const own = proofs.filter(({ caller }) => caller.position === 'own clinic' && caller.kind === 'person');
    const populated = new Set(own.flatMap(({ row, data }) => [...populatedFields(world.schema, row, data)]));
    expect(
      fieldsOf(world.schema)
        .filter((field) => !populated.has(field))
        .sort(),
    ).toEqual(MAY_BE_EMPTY);
    expect(world.target.secrets.filter((secret) => !own.some(({ seen }) => seen.includes(secret)))).toEqual([]);
  });

  it('come out as the rules say, for every caller', () => {
    const wrong = proofs.filter(({ outcome, expected }) => outcome !== expected);
    expect(wrong.map(({ row, caller, outcome, expected }) => `${row}, ${caller.name}: ${outcome}, not ${expected}`)).toEqual([]);
  });

  it('show outsiders nothing', () => {
    expect(outsiders().filter(({ seen }) => seen.length > 0)).toEqual([]);
    expect(outsiders().length).toBeGreaterThan(300);
  });

  it('enrol machines into their token’s clinic only', async () => {
    const { providerId, id: clinicId } = world.target.clinic;
    const scope = { kind: 'clinic', providerId, clinicId, actor: { kind: 'system', id: 'worker' } } as const;
    const devices = await world.fixture.deps.records.forClinic(scope, (clinic) => clinic.inventory.presences(world.fixture.clock.now));
    const own = proofs.filter(({ row, caller }) => row === 'ingest POST /v1/enrol' && caller.position === 'own clinic');
    expect(devices.filter(({ name }) => name.startsWith('PROBE-'))).toHaveLength(own.length);
  });
});

describe('what is left behind', () => {
  it('in jobs are ids and kinds of work only', () => {
    const { announced } = world.fixture;
    expect(announced.length).toBeGreaterThan(0);
    const names = new Set(announced.flatMap((ticket) => Object.keys(ticket)));
    expect([...names].sort()).toEqual(['clinicId', 'key', 'kind', 'providerId']);
    expect(announced.map(({ key }) => key).filter((key) => !/^(all|inbox|series|\d{4}-\d{2}-\d{2}|[0-9a-f-]{36})$/.test(key))).toEqual([]);
  });

  it('in logs is no name, key or token of anybody', () => {
    const text = JSON.stringify(world.fixture.logged);
    expect(world.callers.filter(({ token }) => token !== null && text.includes(token))).toEqual([]);
    expect(text).not.toMatch(/TARGET|NEIGHBOUR|STRANGER|wr[a-z]_|correct horse/);
  });
});

/** Each caller with each field that an operation has asked for on the caller's behalf. */
function pairs(): number {
  const operations = operationsOf(world.schema);
  const asked = new Set<string>();
  for (const { row, caller } of proofs) {
    const field = operations.get(operationOf(row));
    if (!field) continue;
    const covered = new Set([operationOf(row)]);
    selectAll(field, covered);
    for (const name of covered) asked.add(`${caller.name} ${name}`);
  }
  return asked.size;
}

describe('docs/isolation.md', () => {
  it('asks for every field on behalf of every caller', () => {
    expect(pairs()).toBe(fieldsOf(world.schema).length * world.callers.length);
  });

  it('says what this run found', async () => {
    const counts = {
      operations: operationsOf(world.schema).size,
      fields: fieldsOf(world.schema).length,
      routes: routeRows(world).length,
      callers: world.callers.length,
      calls,
      pairs: pairs(),
    };
    const page = isolationPage(proofs, counts);
    if (process.env['WARDROUND_WRITE_DOCS'] === '1') await writeFile(PAGE, page);
    expect(await readFile(PAGE, 'utf8')).toBe(page);
  });
});
