import type { RecordRange } from '../../inventory/vendor.js';
import type { AccessBreadth, StoreKind, StoreState } from '../../inventory/data-map/data-store.js';
import type { RetentionStanding } from '../../inventory/data-map/retention.js';

export type ExposureFactorName = 'records' | 'breadth' | 'encryption' | 'staleness';

/** One of the numbers that exposure is the product of. The two differ where something is unknown. */
export interface ExposureFactor {
  readonly name: ExposureFactorName;
  readonly least: number;
  readonly most: number;
  /** In words. */
  readonly because: string;
}

/** Records weighed by how many can open them, whether a thief could read them, and whether anybody still needs them there. For ranking only. */
export interface StoreExposure {
  readonly least: number;
  readonly most: number;
  readonly factors: readonly ExposureFactor[];
}

/** What is known of a place by whoever saw it last. */
export interface Exposable {
  readonly kind: StoreKind;
  readonly records: RecordRange;
  /** As many as the clinic has, where nobody knows how many are in the store. */
  readonly allRecords: number;
  readonly breadth: AccessBreadth | null;
  readonly encrypted: boolean | null;
  /** Null: nobody has registered it. */
  readonly register: { readonly state: StoreState; readonly isCopy: boolean; readonly retention: RetentionStanding } | null;
  readonly notSeen: boolean;
}

/** Judgement: whom a stolen password or a curious colleague would have to be, as a share of everybody. */
const BREADTH: Readonly<Record<AccessBreadth, readonly [weight: number, words: string]>> = {
  'named-people': [0.1, 'Open to named people.'],
  'named-group': [0.3, 'Open to a group.'],
  'authenticated-users': [0.6, 'Open to everybody who signs in.'],
  everyone: [0.8, 'Open to everybody on the network.'],
  public: [1, 'Open to anybody on the internet.'],
};
/** Judgement: encryption at rest stops a thief of the medium, not whoever signs in. */
const ENCRYPTED = 0.5;
/** Judgement: nobody watches a copy that nobody works with, and no law asks for it. */
const STALE = 2;
const COPY = 1.5;

export function exposureOf(store: Exposable): StoreExposure {
  const factors = [recordsOf(store), breadthOf(store), encryptionOf(store), stalenessOf(store)];
  const product = (pick: (factor: ExposureFactor) => number): number => factors.reduce((all, factor) => all * pick(factor), 1);
  return { least: product(({ least }) => least), most: product(({ most }) => most), factors };
}

function recordsOf({ records: { least, most }, allRecords }: Exposable): ExposureFactor {
  if (most !== null)
    return { name: 'records', least, most, because: least === most ? `${most} patients.` : `${least} to ${most} patients.` };
  const all = Math.max(least, allRecords);
  return { name: 'records', least, most: all, because: `How many is not known: it may be all ${all} of the clinic.` };
}

function breadthOf({ breadth }: Exposable): ExposureFactor {
  if (breadth === null) return { name: 'breadth', least: BREADTH['named-people'][0], most: 1, because: 'Who can open it is not known.' };
  const [weight, because] = BREADTH[breadth];
  return { name: 'breadth', least: weight, most: weight, because };
}

function encryptionOf({ kind, encrypted }: Exposable): ExposureFactor {
  if (kind === 'paper-archive') return { name: 'encryption', least: 1, most: 1, because: 'Paper is not encrypted.' };
  if (encrypted === null) return { name: 'encryption', least: ENCRYPTED, most: 1, because: 'Whether it is encrypted is not known.' };
  const weight = encrypted ? ENCRYPTED : 1;
  return { name: 'encryption', least: weight, most: weight, because: encrypted ? 'Encrypted at rest.' : 'Not encrypted at rest.' };
}

function stalenessOf({ register, notSeen }: Exposable): ExposureFactor {
  const exactly = (weight: number, because: string): ExposureFactor => ({ name: 'staleness', least: weight, most: weight, because });
  if (register === null)
    return { name: 'staleness', least: 1, most: STALE, because: 'Not registered: whether anybody needs it is not known.' };
  if (register.state === 'retired') return { name: 'staleness', least: 0, most: STALE, because: 'Retired, and discovery still sees it.' };
  if (register.retention === 'over') return exactly(STALE, 'Kept beyond its end.');
  if (register.state === 'stale-copy') return exactly(STALE, 'A copy that nobody works with.');
  const usual = register.isCopy ? COPY : 1;
  if (notSeen) return { name: 'staleness', least: usual, most: STALE, because: 'Discovery no longer sees it: where it went is not known.' };
  return exactly(usual, register.isCopy ? 'A copy in use.' : 'The original, in use.');
}
