import { PullRefused } from '#libs/flow';
import type { Remote } from './remote.js';

/** A list that goes on beyond any clinic's size goes round in circles. */
const MOST_PAGES = 1_000;

/** A list of objects in an answer's `value`, and where the rest of it is; what a service does not send is refused. */
export async function* odataPages(remote: Remote, path: string): AsyncGenerator<readonly Readonly<Record<string, unknown>>[]> {
  const seen = new Set<string>();
  for (let next: string | null = path; next !== null;) {
    if (seen.has(next) || seen.size >= MOST_PAGES)
      throw new PullRefused('unreadable', 'The list has no end: it leads back to a page before');
    seen.add(next);
    const answer = (await remote.json(next)) as { value?: unknown; '@odata.nextLink'?: unknown } | null;
    const items: unknown = answer?.value;
    if (!Array.isArray(items) || !items.every(isObject)) throw new PullRefused('unreadable', 'The answer holds no list of objects');
    yield items;
    const link = answer?.['@odata.nextLink'];
    next = typeof link === 'string' && link !== '' ? link : null;
  }
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
