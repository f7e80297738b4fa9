import type { ImportedWith, ImportRules, ProviderScope } from '#libs/domain';
import { plainText } from '../plain-text.js';
import type { AuditRecords } from '../ports/audit-records.js';
import type { Clock } from '../ports/clock.js';
import type { ImportRecords } from '../ports/import-records.js';
import type { Secrets } from '../ports/secrets.js';
import { providerScopeOf, type Session } from '../session.js';

/** What is opened of the provider's records. */
interface Mappings {
  readonly imports: Pick<ImportRecords, 'find' | 'count' | 'add' | 'end'>;
  readonly audit: Pick<AuditRecords, 'append'>;
}

interface Deps {
  readonly records: { forProvider<T>(scope: ProviderScope, work: (provider: Mappings) => Promise<T>): Promise<T> };
  readonly secrets: Pick<Secrets, 'uuid'>;
  readonly clock: Clock;
}

/** Who keeps a mapping. */
type Keeper = Pick<Session, 'providerId' | 'clinics' | 'userId'> & Partial<Pick<Session, 'side' | 'apiTokenId'>>;

type Refused<F extends string> = { readonly ok: false; readonly failure: F };
type Badly = Refused<'invalid-mapping'> & { readonly detail: string };

export type CreateMappingOutcome =
  ({ readonly ok: true } & ImportedWith) | Badly | Refused<'needs-every-clinic' | 'mapping-name-taken' | 'too-many-mappings'>;
export type ChangeMappingOutcome = CreateMappingOutcome | Refused<'no-such-mapping' | 'mapping-changed'>;
export type RemoveMappingOutcome = { readonly ok: true } | Refused<'needs-every-clinic' | 'no-such-mapping'>;

const LONGEST_NAME = 100;
/** A provider has some dozens of programs; all that is kept is shown at once. */
const MOST_MAPPINGS = 200;
/** Of one mapping, and of all that there ever were: versions stay. */
const MOST_VERSIONS = 200;
const MOST_EVER = 5_000;
const NEEDS_EVERY = { ok: false, failure: 'needs-every-clinic' } as const;
const UNKNOWN = { ok: false, failure: 'no-such-mapping' } as const;
const TOO_MANY = { ok: false, failure: 'too-many-mappings' } as const;
const TAKEN = { ok: false, failure: 'mapping-name-taken' } as const;
const BAD_NAME: Badly = { ok: false, failure: 'invalid-mapping', detail: `name: 1 to ${LONGEST_NAME} printable characters` };

export interface NamedRules {
  readonly name: string;
  readonly rules: ImportRules;
}

/** Keeps a way to read files, for every clinic of the provider. */
export async function createMapping(deps: Deps, session: Keeper, named: NamedRules): Promise<CreateMappingOutcome> {
  if (session.clinics !== 'all') return NEEDS_EVERY;
  const made = { mappingId: deps.secrets.uuid(), version: 1 };
  return deps.records.forProvider(providerScopeOf(session), (provider) => keep(deps, session, provider, { ...named, ...made }));
}

/** Replaces a mapping from the version that the caller has seen; what was read by it before stays as it was read. */
export async function changeMapping(deps: Deps, session: Keeper, changed: NamedRules & ImportedWith): Promise<ChangeMappingOutcome> {
  if (session.clinics !== 'all') return NEEDS_EVERY;
  if (plainText(changed.name, LONGEST_NAME) === null) return BAD_NAME;
  return new Transaction(deps, session).of(async (provider): Promise<ChangeMappingOutcome> => {
    if (!(await provider.imports.find(changed.mappingId))) return UNKNOWN;
    if (!(await provider.imports.end(changed))) return { ok: false, failure: 'mapping-changed' };
    return keep(deps, session, provider, { ...changed, version: changed.version + 1 });
  });
}

/** Nothing is read by it any more; what was read by it keeps telling so. */
export async function removeMapping(deps: Deps, session: Keeper, mappingId: string): Promise<RemoveMappingOutcome> {
  if (session.clinics !== 'all') return NEEDS_EVERY;
  return deps.records.forProvider(providerScopeOf(session), async ({ imports, audit }): Promise<RemoveMappingOutcome> => {
    const known = await imports.find(mappingId);
    if (!known || !(await imports.end(known))) return UNKNOWN;
    const facts = { kind: known.rules.kind, version: known.version };
    await audit.append({ at: deps.clock.now(), action: 'mapping.removed', subject: { kind: 'mapping', id: mappingId }, facts });
    return { ok: true };
  });
}

async function keep(
  deps: Deps,
  { userId }: Keeper,
  { imports, audit }: Mappings,
  { mappingId, version, ...named }: NamedRules & ImportedWith,
): Promise<CreateMappingOutcome> {
  const name = plainText(named.name, LONGEST_NAME);
  if (name === null) return BAD_NAME;
  if (await isFull(imports, version)) return TOO_MANY;
  const at = deps.clock.now();
  if (!(await imports.add({ mappingId, version, name, rules: named.rules, changedAt: at, changedBy: userId }))) return TAKEN;
  const action = version === 1 ? 'mapping.created' : 'mapping.changed';
  const facts = { kind: named.rules.kind, version };
  await audit.append({ at, action, subject: { kind: 'mapping', id: mappingId }, facts });
  return { ok: true, mappingId, version };
}

async function isFull(imports: Mappings['imports'], version: number): Promise<boolean> {
  const { current, versions } = await imports.count();
  return (version === 1 && current >= MOST_MAPPINGS) || version > MOST_VERSIONS || versions >= MOST_EVER;
}

class Undone extends Error {
  constructor(readonly outcome: ChangeMappingOutcome) {
    super('undone');
  }
}

/** A refusal after the old version has ended puts it back: nobody is left without a mapping. */
class Transaction {
  constructor(
    private readonly deps: Deps,
    private readonly session: Keeper,
  ) {}

  async of(work: (provider: Mappings) => Promise<ChangeMappingOutcome>): Promise<ChangeMappingOutcome> {
    try {
      return await this.deps.records.forProvider(providerScopeOf(this.session), async (provider) => {
        const outcome = await work(provider);
        if (!outcome.ok) throw new Undone(outcome);
        return outcome;
      });
    } catch (error) {
      if (error instanceof Undone) return error.outcome;
      throw error;
    }
  }
}
