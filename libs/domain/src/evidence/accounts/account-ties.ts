import type { AccountField, AccountIdentity } from '../../inventory/accounts/identity.js';
import type { AccountJoin, AccountLevel, AccountRuling } from '../../inventory/accounts/subjects.js';
import type { KnownAccount, KnownAccounts } from './known-accounts.js';

/** What makes two sightings one account's, or two accounts' sightings one person's. */
export interface AccountTie {
  readonly level: AccountLevel;
  readonly rule: AccountJoin['reason'];
  /** The keyed hash that both tell, and as what; null where somebody has said that they are one. */
  readonly told: { readonly field: AccountField; readonly value: string } | null;
  /** Sightings: the one that was there first, the one that counts with it. */
  readonly between: readonly [string, string];
  /** When somebody said so; null for what follows from the rules. */
  readonly ruledAt: Date | null;
}

/** Why each sighting after the first is of this account, and then why the account is its person's. */
export function tiesOf(known: KnownAccounts, account: KnownAccount): readonly AccountTie[] {
  const ids = account.sightings.map(({ id }) => id);
  const own = account.sightings.flatMap(({ id, because }) =>
    because === null ? [] : [tie(known, { level: 'account', rule: because, mine: [id], others: ids.filter((one) => one !== id) })],
  );
  if (account.personBecause === null) return own;
  const of = known.accounts.filter(({ personId, id }) => personId === account.personId && id !== account.id);
  const others = of.flatMap(({ sightings }) => sightings.map(({ id }) => id));
  return [...own, tie(known, { level: 'person', rule: account.personBecause, mine: ids, others })];
}

interface Between {
  readonly level: AccountLevel;
  readonly rule: AccountJoin['reason'];
  readonly mine: readonly string[];
  readonly others: readonly string[];
}

function tie({ compared, rulings }: KnownAccounts, { level, rule, mine, others }: Between): AccountTie {
  const [first = '', own = ''] = [others[0], mine[0]];
  const unknown = { level, rule, told: null, between: [first, own], ruledAt: null } as const;
  if (rule === 'ruled') {
    const said = rulingBetween(
      rulings.filter((one) => one.level === level && one.verdict === 'same'),
      mine,
      others,
    );
    return said ? { ...unknown, between: said.between, ruledAt: said.at } : unknown;
  }
  const pairs = others.flatMap((other) => mine.map((one) => [other, one] as const));
  for (const [a, b] of pairs) {
    const value = commonValue(compared.get(a), compared.get(b), rule as AccountField);
    if (value !== null) return { ...unknown, told: { field: rule as AccountField, value }, between: [a, b] };
  }
  return unknown;
}

function commonValue(a: AccountIdentity | undefined, b: AccountIdentity | undefined, field: AccountField): string | null {
  return a?.values[field].find((value) => b?.values[field].includes(value)) ?? null;
}

/** The first that was said of one of these and one of those. */
function rulingBetween(rulings: readonly AccountRuling[], mine: readonly string[], others: readonly string[]) {
  const [some, rest] = [new Set(mine), new Set(others)];
  const said = rulings.flatMap(({ a, b, at = null }) => {
    if (some.has(b) && rest.has(a)) return [{ between: [a, b] as const, at }];
    return some.has(a) && rest.has(b) ? [{ between: [b, a] as const, at }] : [];
  });
  return said.sort((x, y) => (x.at?.getTime() ?? 0) - (y.at?.getTime() ?? 0))[0];
}
