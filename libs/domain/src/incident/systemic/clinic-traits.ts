import type { FactKind, Facts, Observation } from '../../evidence/observation.js';
import type { Clinic } from '../../tenancy/clinic.js';
import { TRAIT_KINDS, type TraitKind } from './common-trait.js';

export interface ClinicTrait {
  readonly kind: TraitKind;
  readonly value: string;
}

/** A clinic with hundreds of products would drown the others. */
const MOST = 200;

/**
 * What a clinic could have in common with others, from its latest evidence: systems and builds, products with their versions, who tells, and the settings
 * that a policy of a management tool would set. Sorted, each once. No name of a computer or a person is among it.
 */
export function traitsOf(
  { archetype, groupName }: Pick<Clinic, 'archetype' | 'groupName'>,
  observations: readonly Observation[],
): readonly ClinicTrait[] {
  const own: readonly ClinicTrait[] = [
    { kind: 'archetype', value: archetype },
    ...(groupName === null ? [] : [{ kind: 'clinic-group' as const, value: groupName }]),
  ];
  const found = new Map([...own, ...observations.flatMap(traitsOfFact)].map((trait) => [traitKey(trait), trait]));
  return [...found.keys()]
    .sort()
    .slice(0, MOST)
    .flatMap((key) => found.get(key) ?? []);
}

/** As it is kept: kind and value, e.g. `software adobe-reader 23.1`. */
export const traitKey = ({ kind, value }: ClinicTrait): string => `${kind} ${value}`;

/** Null for one of a kind that this version does not know. */
export function readTrait(key: string): ClinicTrait | null {
  const kind = TRAIT_KINDS.find((known) => key.startsWith(`${known} `));
  return kind ? { kind, value: key.slice(kind.length + 1) } : null;
}

/** What each kind of fact tells; settings are what a policy sets on computers: clinics under the same policy read the same. */
const TELLS: { readonly [K in FactKind]?: (read: Facts[K]) => readonly ClinicTrait[] } = {
  'device.os': ({ name, version, build }) => [
    { kind: 'os', value: `${name} ${version}` },
    ...(build === null ? [] : [{ kind: 'os-build' as const, value: build }]),
  ],
  'device.software': ({ tracked }) => tracked.map(({ product, version }) => ({ kind: 'software', value: `${product} ${version}` })),
  'device.antivirus': ({ products }) => products.map(({ name }) => ({ kind: 'antivirus', value: name })),
  'device.backups': ({ tools }) => tools.map(({ tool }) => ({ kind: 'backup-tool', value: tool })),
  'device.passwordPolicy': ({ minLength, lockoutThreshold, maxAgeDays }) => [
    setting(`passphrase length ${minLength ?? 'none'}, lockout ${lockoutThreshold ?? 'none'}, age ${maxAgeDays ?? 'none'}`),
  ],
  'device.screenLock': ({ enabled, timeoutMinutes }) => [
    setting(enabled ? `screen lock after ${timeoutMinutes ?? 'unknown'} minutes` : 'no screen lock'),
  ],
  'device.updates': ({ source }) => [setting(`updates by ${source}`)],
};

const setting = (value: string): ClinicTrait => ({ kind: 'setting', value });

function traitsOfFact<K extends FactKind>({ kind, source, value }: Observation<K>): readonly ClinicTrait[] {
  if (!('read' in value)) return [];
  return [{ kind: 'evidence-source', value: source }, ...(TELLS[kind]?.(value.read) ?? [])];
}
