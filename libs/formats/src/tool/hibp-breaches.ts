import { Type, type Static } from 'typebox';
import type { BreachedAccountRecord } from '#libs/domain';
import { refuse, type Parsed } from '../parsed.js';
import { isDay } from '../schema/formats.js';
import { reader } from '../schema/reader.js';
import { flag, list, name, nullable, text } from '../schema/vocabulary.js';
import { instantOf } from './instants.js';

const isFlagged = () => Type.Optional(nullable(flag()));
const breach = Type.Object({
  Name: name(),
  BreachDate: Type.Optional(nullable(text(64))),
  AddedDate: Type.Optional(nullable(text(64))),
  DataClasses: Type.Optional(nullable(list(text(), 1_000))),
  IsSpamList: isFlagged(),
  IsFabricated: isFlagged(),
  IsStealerLog: isFlagged(),
});
/** Some thousand are known in all the world. */
const READER = reader(list(breach, 20_000));

/** Of the classes of data, those that hold what somebody signs in with. */
const PASSWORDS = new Set(['passwords', 'historical passwords']);

interface Known {
  /** Null: not told. */
  readonly passwords: boolean | null;
  readonly stealerLog: boolean;
  /** No breach of a service at all, or made up. */
  readonly none: boolean;
  readonly breachOn: string | null;
  readonly publishedAt: string | null;
}

type Counts = Omit<BreachedAccountRecord, 'domain' | 'account'>;

/** What is known of breaches, by name. */
export class BreachCatalogue {
  private readonly known = new Map<string, Known>();

  static read(breaches: unknown, path: string): Parsed<BreachCatalogue> {
    const catalogue = new BreachCatalogue();
    return catalogue.add(breaches, path) ?? { ok: true, value: catalogue };
  }

  /** Takes in a list of breaches; what is wrong with it, or null. */
  add(breaches: unknown, path: string): Parsed<never> | null {
    const read = READER.read(breaches);
    if (!read.ok) return refuse(`${path}${read.path}`, read.reason);
    for (const [index, one] of read.value.entries()) {
      const known = knownOf(one, `${path}/${index}`);
      if (!known.ok) return known;
      this.known.set(one.Name, known.value);
    }
    return null;
  }

  /** The names in a list that was taken in. */
  namesOf(breaches: readonly unknown[]): readonly string[] {
    return breaches.flatMap((one) => (typeof one === 'object' && one !== null && 'Name' in one ? [String(one.Name)] : []));
  }

  /** What the breaches of one address come to. */
  countsOf(names: ReadonlySet<string>): Counts {
    const all = [...names].map((each) => this.known.get(each) ?? null).filter((known) => known?.none !== true);
    const held = all.filter((known) => known !== null && known.passwords === true);
    return {
      breaches: all.length,
      passwordBreaches: held.length,
      unknownBreaches: all.filter((known) => known === null || known.passwords === null).length,
      stealerLogs: held.filter((known) => known?.stealerLog === true).length,
      newestBreachOn: newest(held.map((known) => known?.breachOn ?? null)),
      newestPublishedAt: newest(held.map((known) => known?.publishedAt ?? null)),
    };
  }
}

function knownOf(told: Static<typeof breach>, path: string): Parsed<Known> {
  const breachOn = told.BreachDate ?? null;
  if (breachOn !== null && !isDay(breachOn)) return refuse(`${path}/BreachDate`, 'expected a day such as 2026-11-03');
  const published = publishedAt(told.AddedDate ?? null, `${path}/AddedDate`);
  if (!published.ok) return published;
  const stealerLog = told.IsStealerLog === true;
  const passwords = stealerLog || (told.DataClasses?.some((one) => PASSWORDS.has(one.toLowerCase())) ?? null);
  const none = told.IsSpamList === true || told.IsFabricated === true;
  return { ok: true, value: { passwords, stealerLog, none, breachOn, publishedAt: published.value } };
}

/** Older answers write no seconds. */
function publishedAt(added: string | null, path: string): Parsed<string | null> {
  return added === null ? { ok: true, value: null } : instantOf(added.replace(/T(\d\d:\d\d)Z$/, 'T$1:00Z'), null, path);
}

/** The latest of all; null where one of them is not known, because it could be later. */
function newest(dates: readonly (string | null)[]): string | null {
  return dates.includes(null)
    ? null
    : (dates
        .filter((date) => date !== null)
        .sort()
        .at(-1) ?? null);
}
