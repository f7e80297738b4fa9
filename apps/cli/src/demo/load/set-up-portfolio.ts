import { clinicId, providerId, type ClinicId, type ClinicScope, type ProviderId, type ProviderScope } from '#libs/domain';
import { registerUser, type Clock, type Passphrases, type Records, type Secrets } from '#libs/flow';
import { namedUuid } from '../world/chance.js';
import { practices, type Practice } from '../world/practices.js';
import type { DemoCredentials, DemoState } from './demo-state.js';

const PROVIDER_NAME = 'Harbour Managed IT (demo)';
const CLINICS = 40;

export interface SetUpDeps {
  readonly records: Records;
  readonly secrets: Secrets;
  readonly passphrases: Passphrases;
  readonly clock: Clock;
}

export interface DemoClinic {
  readonly practice: Practice;
  readonly id: ClinicId;
}

/** Ids follow from the seed and the anchor, so that a load that was cut off finds what it had made. */
export function demoProvider({ seed, anchor }: DemoState): ProviderId {
  return providerId(namedUuid(`${seed}/${anchor}/provider`));
}

export function clinicScope(provider: ProviderId, clinic: ClinicId): ClinicScope {
  return { kind: 'clinic', providerId: provider, clinicId: clinic, actor: { kind: 'system', id: 'cli' } };
}

/** The provider, its owner and its made-up practices; what is there already is left as it is. */
export async function setUpPortfolio(deps: SetUpDeps, state: DemoState, signIn: DemoCredentials): Promise<readonly DemoClinic[]> {
  const provider = demoProvider(state);
  const scope: ProviderScope = { kind: 'provider', providerId: provider, actor: { kind: 'system', id: 'cli' } };
  const createdAt = deps.clock.now();
  await deps.records.forProvider(scope, async (records) => {
    if (!(await records.exists())) await records.create({ name: PROVIDER_NAME, createdAt });
    // Made-up data under a passphrase that is printed: whoever looks around needs no second factor. Real providers do.
    await records.setMfaPolicy('optional');
  });
  const owner = {
    email: signIn.email,
    passphrase: signIn.passphrase,
    name: 'Demo Owner',
    role: 'provider-owner',
    assignedClinics: null,
  } as const;
  const registered = await registerUser(deps, scope, owner);
  if (!registered.ok && registered.failure !== 'email-taken') throw new Error(registered.detail);
  const clinics = practices(state.seed, CLINICS).map((practice) => ({
    practice,
    id: clinicId(namedUuid(`${state.seed}/${state.anchor}/clinic/${practice.index}`)),
  }));
  for (const { practice, id } of clinics) await setUpClinic(deps, clinicScope(provider, id), practice, createdAt);
  return clinics;
}

async function setUpClinic(deps: SetUpDeps, scope: ClinicScope, practice: Practice, createdAt: Date): Promise<void> {
  const { name, archetype, groupName, timeZone, practitioners, patientRecords } = practice;
  await deps.records.forClinic(scope, async (clinic) => {
    if (await clinic.profile.get()) return;
    const { clinicId: id, providerId: provider } = scope;
    await clinic.profile.create({
      id,
      providerId: provider,
      name,
      archetype,
      groupName,
      timeZone,
      practitioners,
      patientRecords,
      simulated: true,
      createdAt,
    });
  });
}
