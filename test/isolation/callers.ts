import { ROLES, type Clinic, type ClinicId, type ProviderScope, type Role } from '#libs/domain';
import { registerUser, signIn, type Passphrases } from '#libs/flow';
import { PASSPHRASE, type ApiFixture } from '../journeys/support/api-fixture.js';
import type { SeededClinic } from './seeded-clinic.js';

/** Where a caller stands to the target clinic. */
export const POSITIONS = ['own clinic', 'another clinic of the same provider', 'another provider'] as const;
export type Position = (typeof POSITIONS)[number];

export interface Caller {
  readonly name: string;
  readonly kind: 'person' | 'device' | 'nobody';
  readonly position: Position | null;
  readonly role: Role | null;
  /** Sees every clinic of the provider, now and later. */
  readonly everyClinic: boolean;
  /** Session token or device key; null for nobody. */
  readonly token: string | null;
  /** Calls come from an address of their own, so that limits of rate do not meet. */
  readonly from: string;
}

interface Reach {
  readonly role: Role;
  /** Null: every clinic of the provider. */
  readonly assignedClinics: readonly ClinicId[] | null;
}

interface World {
  readonly target: SeededClinic;
  readonly neighbour: SeededClinic;
  readonly stranger: SeededClinic;
}

/** Owners and technicians see every clinic of their own provider where that is what "own" means; all others are assigned. */
const SEES_ALL: readonly Role[] = ['provider-owner', 'technician'];

/** Every role at every position, a device at every position, an owner without clinics, and nobody. */
export async function everyCaller(fixture: ApiFixture, { target, neighbour, stranger }: World): Promise<readonly Caller[]> {
  const places: readonly (readonly [Position, SeededClinic])[] = [
    ['own clinic', target],
    ['another clinic of the same provider', neighbour],
    ['another provider', stranger],
  ];
  const callers: Caller[] = [];
  for (const [position, { clinic, deviceKey }] of places) {
    for (const role of ROLES) {
      const everyClinic = SEES_ALL.includes(role) && position !== 'another clinic of the same provider';
      const token = await person(
        fixture,
        clinic,
        { role, assignedClinics: everyClinic ? null : [clinic.id] },
        `${role}.${callers.length}@example.test`,
      );
      callers.push({ name: `${role}, ${position}`, kind: 'person', position, role, everyClinic, token, from: addressOf(callers.length) });
    }
    const device = { kind: 'device', position, role: null, everyClinic: false, token: deviceKey } as const;
    callers.push({ name: `device, ${position}`, ...device, from: addressOf(callers.length) });
  }
  callers.push(await withoutClinics(fixture, neighbour, callers.length));
  const nobody = { kind: 'nobody', position: null, role: null, everyClinic: false, token: null } as const;
  return [...callers, { name: 'signed out', ...nobody, from: addressOf(callers.length) }];
}

/** Somebody of the provider whose every clinic has left: an empty list is not the absence of a limit. */
async function withoutClinics(fixture: ApiFixture, { clinic }: SeededClinic, n: number): Promise<Caller> {
  const [position, role] = ['another clinic of the same provider', 'provider-owner'] as const;
  const token = await person(fixture, clinic, { role, assignedClinics: [] }, `${role}.${n}@example.test`);
  return { name: `${role}, no clinic`, kind: 'person', position, role, everyClinic: false, token, from: addressOf(n) };
}

const addressOf = (n: number): string => `10.3.0.${n + 1}`;

async function person(fixture: ApiFixture, clinic: Clinic, reach: Reach, email: string): Promise<string> {
  const { role } = reach;
  const deps = { ...fixture.deps, passphrases: await hashedOnce(fixture) };
  const scope: ProviderScope = { kind: 'provider', providerId: clinic.providerId, actor: { kind: 'system', id: 'cli' } };
  const expiresAt = role === 'external-assessor' ? new Date(deps.clock.now().getTime() + 30 * 86_400_000) : null;
  const made = await registerUser(deps, scope, { email, name: 'Lee Chen', ...reach, expiresAt, passphrase: PASSPHRASE });
  if (!made.ok) throw new Error(made.failure);
  const session = await signIn(deps, { email, passphrase: PASSPHRASE, origin: { address: '198.51.100.7', client: 'Firefox' } });
  if (!session.ok || session.nextStep !== 'signed-in') throw new Error(`${role} could not sign in`);
  return session.token;
}

const hashes = new WeakMap<ApiFixture, Promise<string>>();

/** Everybody here has the same passphrase, so it is hashed once; the api verifies it as ever. */
async function hashedOnce(fixture: ApiFixture): Promise<Passphrases> {
  const hash = hashes.get(fixture) ?? fixture.deps.passphrases.hash(PASSPHRASE);
  hashes.set(fixture, hash);
  return { hash: () => hash, verify: async () => true, isCommon: async () => false };
}
