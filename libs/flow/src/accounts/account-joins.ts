import { tiesOf, type AccountField, type AccountTie, type KnownAccount, type KnownAccounts } from '#libs/domain';
import type { AccountValue } from '../ports/account-records.js';

type Sighting = KnownAccount['sightings'][number];

/** A join as an auditor reads it. */
export interface AccountJoinTrace extends Omit<AccountTie, 'between' | 'ruledAt'> {
  /** What the two sources call it: the one that was there first, the one that counts with it. */
  readonly between: readonly Sighting[];
  /** Since when Wardround had the value from both, or when somebody said so last; null where too much was told to know. */
  readonly since: Date | null;
}

/** Member of a fact that has what is compared; names are the sighting's own key. */
const MEMBERS: Readonly<Record<AccountField, string | null>> = {
  ...{ 'cloud-id': 'cloudId', 'directory-id': 'directoryId', address: 'addresses', login: 'login' },
  name: null,
};

/** Why an account's sightings are one, and why it is its person's. `valuesOf` has what a sighting told, at present and before. */
export async function joinsOf(
  known: KnownAccounts,
  account: KnownAccount,
  valuesOf: (sightingId: string) => Promise<readonly AccountValue[]>,
): Promise<readonly AccountJoinTrace[]> {
  const person = known.accounts.filter(({ personId }) => personId === account.personId);
  const byId = new Map(person.flatMap(({ sightings }) => sightings.map((one) => [one.id, one] as const)));
  return Promise.all(
    tiesOf(known, account).map(async ({ level, rule, told, between, ruledAt }) => {
      const both = between.flatMap((id) => byId.get(id) ?? []);
      const times = told === null ? [ruledAt] : await Promise.all(both.map(async (one) => knownSince(told, one, await valuesOf(one.id))));
      return { level, rule, told, between: both, since: latest(times) };
    }),
  );
}

function knownSince({ field, value }: NonNullable<AccountTie['told']>, sighting: Sighting, values: readonly AccountValue[]): Date | null {
  const told = values.find((one) => one.field === MEMBERS[field] && one.value === value);
  return told?.firstKnownAt ?? (sighting.key === value ? sighting.firstRecordedAt : null);
}

/** Null where one of them is not known. */
function latest(times: readonly (Date | null)[]): Date | null {
  const known = times.filter((time) => time !== null);
  return known.length < times.length || known.length === 0 ? null : known.reduce((a, b) => (b > a ? b : a));
}
