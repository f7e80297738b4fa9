import { dataMapOf, type AuditAction, type AuditFacts, type Clinic, type ClinicScope, type DataStore } from '#libs/domain';
import { evidenceOf } from '../clinic-evidence.js';
import { assessAgain } from '../controls/override-check.js';
import type { Clock } from '../ports/clock.js';
import type { ClinicRecords, Records } from '../ports/records.js';
import type { Secrets } from '../ports/secrets.js';
import type { WorkQueue } from '../ports/work-queue.js';
import { announce } from '../run-work.js';

export interface DataStoreDeps {
  readonly records: Pick<Records, 'forClinic'>;
  readonly secrets: Pick<Secrets, 'uuid'>;
  readonly queue: WorkQueue;
  readonly clock: Clock;
}

export type DataStoreOutcome =
  | { readonly ok: true; readonly id: string }
  | { readonly ok: false; readonly failure: 'invalid-data-store'; readonly detail: string }
  | { readonly ok: false; readonly failure: 'no-such-data-store' | 'data-store-changed' | 'too-many-data-stores' };

/** What an act makes of the register, or why it may not. */
export type Change =
  | {
      readonly ok: true;
      readonly store: Omit<DataStore, 'version' | 'changedAt'>;
      readonly action: AuditAction;
      readonly facts: AuditFacts;
    }
  | Refusal;

type Refusal =
  Extract<DataStoreOutcome, { readonly failure: 'invalid-data-store' }> | { readonly ok: false; readonly failure: 'too-many-data-stores' };

export interface Present {
  readonly clinic: ClinicRecords;
  readonly profile: Clinic;
  /** The register as it is, with the entry that is changed. */
  readonly stores: readonly DataStore[];
  readonly before: DataStore | null;
  readonly at: Date;
  readonly by: string;
}

/** Which entry, and the version that somebody looked at; null: a new one. */
export type Target = { readonly id: string; readonly seen: number } | null;

export const refused = (detail: string): Change => ({ ok: false, failure: 'invalid-data-store', detail });

/** Adds an entry's next version, with its audit and a new map, and has the running day assessed again. */
export async function changeStore(
  deps: DataStoreDeps,
  scope: ClinicScope,
  target: Target,
  act: (present: Present) => Promise<Change> | Change,
): Promise<DataStoreOutcome> {
  const at = deps.clock.now();
  const by = `${scope.actor.kind}:${scope.actor.id}`;
  const done = await deps.records.forClinic(scope, async (clinic): Promise<Done> => {
    const found = await lookUp(clinic, target);
    if ('failure' in found) return { outcome: { ok: false, failure: found.failure }, day: null };
    const change = await act({ ...found, clinic, at, by });
    if (!change.ok) return { outcome: change, day: null };
    const { store, action, facts } = change;
    const kept = await clinic.dataStores.keep(store, { seen: found.before?.version ?? 0, at, by });
    if (!kept) return { outcome: { ok: false, failure: 'data-store-changed' }, day: null };
    await clinic.audit.append({ at, action, subject: { kind: 'data-store', id: store.id }, facts });
    await drawMap(clinic, found.profile, at);
    return { outcome: { ok: true, id: store.id }, day: await assessAgain(clinic, at) };
  });
  if (done.day !== null) await announce(deps.queue, scope, [{ kind: 'assess', key: done.day }]);
  return done.outcome;
}

interface Done {
  readonly outcome: DataStoreOutcome;
  readonly day: string | null;
}

type Found = Pick<Present, 'profile' | 'stores' | 'before'> | { readonly failure: 'no-such-data-store' | 'data-store-changed' };

/** One change at a time: who comes second looks at what the first one made. */
async function lookUp(clinic: ClinicRecords, target: Target): Promise<Found> {
  await clinic.dataStores.lock();
  const profile = await clinic.profile.get();
  const stores = await clinic.dataStores.current();
  const before = stores.find(({ id }) => id === target?.id) ?? null;
  if (!profile || (target && !before)) return { failure: 'no-such-data-store' };
  return target && target.seen !== before?.version ? { failure: 'data-store-changed' } : { profile, stores, before };
}

async function drawMap(clinic: ClinicRecords, profile: Clinic, at: Date): Promise<void> {
  const evidence = await evidenceOf(clinic, profile, { asOf: at, known: at }, await clinic.evidence.latest(at));
  await clinic.dataStores.keepMap(dataMapOf(evidence), at);
}
