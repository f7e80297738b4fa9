import type { ClinicId, ConnectionKind, ProviderId } from '#libs/domain';
import { PullRefused, RemoteDirectory, type ConnectionAccess, type RemoteOrganisation } from '#libs/flow';
import type { ApiFixture } from '../../journeys/support/api-fixture.js';

/** A connection that feeds two clinics: of one everything came, of the other nothing does. */
export const CONNECTION = 'Sample RMM';
export const SECRET = 'sample-secret-9f2c';
const ORGANISATIONS = [
  { id: '1', name: 'First organisation' },
  { id: '2', name: 'Second organisation' },
];
const REASON = 'The service is not to be reached';

const MANY = Array.from({ length: 30 }, (_, index) => ({ id: `${index + 101}`, name: `Organisation ${index + 101}` }));

/** Answers without a service: by its address it is one of two organisations, of many, or away. */
export class SampleDirectory extends RemoteDirectory {
  override organisations(_kind: ConnectionKind, { settings }: ConnectionAccess): Promise<readonly RemoteOrganisation[]> {
    const address = settings['baseUrl'] ?? '';
    if (address.includes('away')) return Promise.reject(new PullRefused('unreachable', REASON));
    return Promise.resolve(address.includes('many') ? MANY : ORGANISATIONS);
  }
}

export async function sampleConnection(api: ApiFixture, providerId: ProviderId, clinics: readonly ClinicId[]): Promise<void> {
  const token = await api.person(providerId, 'provider-owner');
  const ask = async (query: string, input: object): Promise<Readonly<Record<string, { readonly id: string }>>> => {
    const { data, errors } = await api.ask<Record<string, { id: string }>>(query, { token, variables: { input } });
    if (!data) throw new Error(errors[0]?.message);
    return data;
  };
  const settings = [
    { name: 'baseUrl', value: 'https://rmm.example.com' },
    { name: 'clientId', value: 'sample' },
  ];
  const { addConnection } = await ask('mutation ($input: AddConnectionInput!) { addConnection(input: $input) { id } }', {
    ...{ kind: 'NINJAONE', name: CONNECTION, secret: SECRET, settings },
  });
  for (const [index, { id: organisationId }] of ORGANISATIONS.entries()) {
    const input = { connectionId: addConnection?.id, organisationId, clinicId: clinics[index] };
    await ask('mutation ($input: BindOrganisationInput!) { bindOrganisation(input: $input) { id } }', input);
  }
  await pulled(api, clinics);
}

/** What a worker would have left behind. */
async function pulled(api: ApiFixture, [first, second]: readonly ClinicId[]): Promise<void> {
  const at = new Date(Date.now() - 3_600_000);
  const stand = `UPDATE connection_stream SET outcome = $2, reason = $3, failures = $4, attempted_at = $5, succeeded_at = $6,
    next_pull_at = $5::timestamptz + interval '12 hours' WHERE clinic_id = $1`;
  await api.rows(stand, [first, 'whole', null, 0, at, at]);
  await api.rows(stand, [second, 'failed', REASON, 3, at, null]);
  await api.rows(
    `INSERT INTO connection_run (provider_id, clinic_id, binding_id, run_id, started_at, ended_at, outcome, streams)
     SELECT provider_id, clinic_id, binding_id, gen_random_uuid(), $2, $2, 'whole',
       jsonb_build_array(jsonb_build_object('stream', (SELECT stream FROM connection_stream s WHERE s.binding_id = b.binding_id ORDER BY stream LIMIT 1),
         'outcome', 'whole', 'reason', NULL, 'records', 12, 'accepted', 4))
     FROM connection_binding b WHERE clinic_id = $1`,
    [first, at],
  );
}
