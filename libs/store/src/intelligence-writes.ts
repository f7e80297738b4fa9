import type { FeedEdition, Intelligence } from '#libs/domain';

interface Write {
  readonly invocation: string;
  readonly values: readonly unknown[];
}

/** Scores that one statement writes: a day's file has a quarter of a million. */
const AT_ONCE = 20_000;

/** The calls that keep a feed of vulnerabilities: the catalogue whole, because what it no longer names is no longer in it; scores in pieces. */
export function writesOf(intelligence: Extract<Intelligence, { readonly feed: 'kev' | 'epss' }>): readonly Write[] {
  if (intelligence.feed === 'kev') {
    const entries = intelligence.entries.map(({ cve, addedOn, dueOn, ransomware }) => ({
      cve,
      added_on: addedOn,
      due_on: dueOn,
      ransomware,
    }));
    return [{ invocation: 'keep_known_exploited($1::json) AS kept', values: [JSON.stringify(entries)] }];
  }
  const { model, scoredOn, scores } = intelligence;
  return Array.from({ length: Math.ceil(scores.length / AT_ONCE) }, (_, n) => ({
    invocation: 'keep_epss($1, $2, $3::json) AS kept',
    values: [model, scoredOn, JSON.stringify(scores.slice(n * AT_ONCE, (n + 1) * AT_ONCE))],
  }));
}

/** The call that keeps support dates, with where they came from: all at once, so that nobody ever reads half of them. */
export function lifecycleWrite({ whole, products }: Extract<Intelligence, { readonly feed: 'endoflife' }>, edition: FeedEdition): Write {
  const values = [JSON.stringify(editionRow(edition)), whole, JSON.stringify(products)];
  return { invocation: 'keep_lifecycles($1::json, $2, $3::json)', values };
}

/** The call that keeps half-years of notified breaches. */
export function halfYearsWrite({ halfYears }: Extract<Intelligence, { readonly feed: 'ndb' }>, edition: FeedEdition): Write {
  return { invocation: 'keep_half_years($1::json, $2::json)', values: [JSON.stringify(editionRow(edition)), JSON.stringify(halfYears)] };
}

/** As the database's column names have it. */
export function editionRow({ fetchedAt, ...edition }: FeedEdition): object {
  return { ...edition, fetched_at: fetchedAt };
}
