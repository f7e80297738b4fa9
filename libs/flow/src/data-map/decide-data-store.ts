import { isoDay, problemWithDisposal, type ClinicScope, type Disposal, type StoreApproval } from '#libs/domain';
import { plainReason } from '../plain-text.js';
import { changeStore, refused, type Change, type DataStoreDeps, type DataStoreOutcome } from './change-store.js';

export interface Decision {
  readonly id: string;
  readonly seen: number;
  readonly reason: string;
}

const NO_REASON = 'reason: 1 to 500 printable characters';
const IS_RETIRED = 'id: it is retired';

/** Says that patients' data may be there as the entry says, or that it may not; of this version, and of later ones that widen nothing. */
export async function decideDataStore(
  deps: DataStoreDeps,
  scope: ClinicScope,
  { id, seen, decision, reason: said }: Decision & Pick<StoreApproval, 'decision'>,
): Promise<DataStoreOutcome> {
  return changeStore(deps, scope, { id, seen }, ({ before, at, by }): Change => {
    const reason = plainReason(said);
    if (reason === null) return refused(NO_REASON);
    if (!before || before.state === 'retired') return refused(IS_RETIRED);
    const store = { ...before, approval: { decision, by, at, reason } };
    return { ok: true, store, action: `data-store.${decision}`, facts: { version: before.version + 1, reason } };
  });
}

/** Takes a store off the map once it is gone; what the law says of an original's retention comes first. */
export async function retireDataStore(
  deps: DataStoreDeps,
  scope: ClinicScope,
  { id, seen, how, reason: said }: Decision & { readonly how: Disposal },
): Promise<DataStoreOutcome> {
  return changeStore(deps, scope, { id, seen }, ({ before, profile, at }): Change => {
    const reason = plainReason(said);
    if (reason === null) return refused(NO_REASON);
    if (!before || before.state === 'retired') return refused(IS_RETIRED);
    const on = isoDay(at, profile.timeZone);
    const detail = problemWithDisposal(before, how, on);
    if (detail !== null) return refused(detail);
    const store = { ...before, state: 'retired' as const, retired: { how, on, reason } };
    return { ok: true, store, action: 'data-store.retired', facts: { version: before.version + 1, how, reason } };
  });
}
