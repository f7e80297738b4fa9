import { randomUUID } from 'node:crypto';
import { clinicId, providerId, type Clinic, type ClinicScope, type PortfolioScope, type ProviderScope } from '#libs/domain';
import type { Records } from '#libs/flow';

/** A provider with clinics, for tests: say only what matters. */
export interface TestProvider {
  readonly scope: ProviderScope;
  readonly portfolio: PortfolioScope;
  readonly clinics: readonly ClinicScope[];
}

const SYSTEM = { kind: 'system', id: 'cli' } as const;
export const CARE_BEGAN = new Date('2026-01-05T00:00:00Z');

export async function addProvider(records: Records, name: string, clinics = 1): Promise<TestProvider> {
  const id = providerId(randomUUID());
  const scope: ProviderScope = { kind: 'provider', providerId: id, actor: SYSTEM };
  await records.forProvider(scope, (provider) => provider.create({ name, createdAt: CARE_BEGAN, mfaPolicy: 'optional' }));
  const scopes: ClinicScope[] = [];
  for (let n = 1; n <= clinics; n += 1) scopes.push(await addTestClinic(records, scope, { name: `${name} clinic ${n}` }));
  return { scope, portfolio: { kind: 'portfolio', providerId: id, clinics: 'all', actor: SYSTEM }, clinics: scopes };
}

export async function addTestClinic(records: Records, provider: ProviderScope, facts: Partial<Clinic>): Promise<ClinicScope> {
  const id = clinicId(randomUUID());
  const scope: ClinicScope = { kind: 'clinic', providerId: provider.providerId, clinicId: id, actor: SYSTEM };
  const clinic: Clinic = {
    id,
    providerId: provider.providerId,
    name: 'Clinic',
    archetype: 'solo-gp',
    groupName: null,
    timeZone: 'Australia/Melbourne',
    practitioners: 2,
    patientRecords: 4_000,
    simulated: false,
    createdAt: CARE_BEGAN,
    ...facts,
  };
  await records.forClinic(scope, (open) => open.profile.create(clinic));
  return scope;
}
