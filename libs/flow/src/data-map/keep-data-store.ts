import { approvalAfter, isoDay, locationKey, plainPlace, problemWithStore, type ClinicScope, type StoreFacts } from '#libs/domain';
import { computersAt } from '../subjects/computers-at.js';
import { changeStore, refused, type Change, type DataStoreDeps, type DataStoreOutcome, type Present } from './change-store.js';

/** A clinic has some dozens of places. Retired ones stay, so that each day's register can be asked for. */
const MOST_STORES = 500;
const MOST_EVER = 5_000;

/** Enters a place that holds patients' data. Nobody has approved it yet. */
export async function registerDataStore(deps: DataStoreDeps, scope: ClinicScope, facts: StoreFacts): Promise<DataStoreOutcome> {
  return changeStore(deps, scope, null, async (present): Promise<Change> => {
    if (isFull(present)) return { ok: false, failure: 'too-many-data-stores' };
    const id = deps.secrets.uuid();
    const read = await readFacts(present, facts, id);
    if ('detail' in read) return refused(read.detail);
    const { kind, state } = read.facts;
    return {
      ok: true,
      store: { ...read.facts, id, approval: null, retired: null },
      action: 'data-store.registered',
      facts: { kind, state },
    };
  });
}

/** Says something else of it, in place of the version that was looked at. An approval of what is no longer so ends. */
export async function changeDataStore(
  deps: DataStoreDeps,
  scope: ClinicScope,
  target: { readonly id: string; readonly seen: number },
  facts: StoreFacts,
): Promise<DataStoreOutcome> {
  return changeStore(deps, scope, target, async (present): Promise<Change> => {
    const { before } = present;
    if (!before || before.state === 'retired') return refused('id: it is retired; register it anew if it is there again');
    const read = await readFacts(present, facts, before.id);
    if ('detail' in read) return refused(read.detail);
    const approval = approvalAfter(before, read.facts);
    const { kind, state } = read.facts;
    const told = { kind, state, version: before.version + 1, approvalEnded: before.approval !== null && approval === null };
    return { ok: true, store: { ...read.facts, id: before.id, approval, retired: null }, action: 'data-store.changed', facts: told };
  });
}

function isFull({ stores }: Present): boolean {
  return stores.length >= MOST_EVER || stores.filter(({ state }) => state !== 'retired').length >= MOST_STORES;
}

type Read = { readonly facts: StoreFacts } | { readonly detail: string };

async function readFacts(present: Present, said: StoreFacts, id: string): Promise<Read> {
  const facts = {
    ...said,
    name: said.name.trim(),
    place: said.place === null ? null : plainPlace(said.place),
    locations: said.locations.map(locationKey),
  };
  const detail = problemWithStore(facts, isoDay(present.at, present.profile.timeZone)) ?? (await problemWithReferences(present, facts, id));
  return detail === null ? { facts } : { detail };
}

async function problemWithReferences({ clinic, stores, at }: Present, facts: StoreFacts, id: string): Promise<string | null> {
  const others = stores.filter((store) => store.id !== id && store.state !== 'retired');
  if (facts.copyOf !== null && !others.some((store) => store.id === facts.copyOf))
    return 'copyOf: another entry of this clinic that is not retired';
  const taken = others.find(({ locations }) => locations.some((location) => facts.locations.includes(location)));
  if (taken) return `locations: one belongs to ${taken.name} already`;
  if (facts.deviceId === null) return null;
  const { computers } = await computersAt(clinic, at);
  return computers.some((computer) => computer.id === facts.deviceId) ? null : 'deviceId: a computer of this clinic';
}
