import { CPE } from '#libs/domain';
import { mergeCves } from '../advisories/merge-cves.js';
import { PullRefused } from '../ports/connectors.js';
import type { CveFeed, FeedValidators } from '../ports/feeds.js';
import { concludeFeed, NEVER, type FeedBefore, type PullFeedsDeps } from './conclude-feed.js';
import { confirmEdition } from './confirm-edition.js';

const FEED = { feed: 'nvd', part: '' } as const;
const EVERY_HOURS = 6;
const MINUTE_MS = 60_000;
const DAY_MS = 1_440 * MINUTE_MS;
/** Nothing that is kept was changed before. */
const BEGINNING = new Date('1999-01-01T00:00:00Z');
const WINDOW_MS = 100 * DAY_MS;
/** What was changed just before the last look may have been told just after it. */
const OVERLAP_MS = 60 * MINUTE_MS;
/** After so long other feeds have their turn. */
const TURN_MS = 10 * MINUTE_MS;
/** For so long no other worker looks. */
const LEASE_MS = 60 * MINUTE_MS;

/** How far the walk through time has come; null: nowhere. */
interface Walk {
  reached: Date | null;
  /** Whether it brought anything. */
  some: boolean;
  /** Whether it came to the time at which it began. */
  whole: boolean;
  /** Whether any walk before did: what is kept is all. */
  readonly again: boolean;
}

/** Kept of a walk that came to its end, where other feeds keep what a server calls its file. */
const WHOLE = 'whole';

/**
 * Looks for the CVEs that were changed since the last look, or, where none are kept, for all, a window of time after the other. How far it came is kept with each,
 * so that what breaks off goes on there.
 */
export async function pullCves(deps: PullFeedsDeps, feed: CveFeed): Promise<void> {
  const standing = (await deps.gate.feedStandings()).find((one) => one.feed === FEED.feed) ?? null;
  if (standing && standing.nextAt > deps.clock.now()) return;
  const before = standing ?? NEVER;
  const walk = await begun(deps, feed, before);
  const refused = await walkOn(deps, feed, { before, walk });
  const { changedAt, failures } = before;
  if (refused === null && !walk.whole) return note(deps, { before, walk }, 0);
  const since: FeedBefore = { ...validators(walk), changedAt, failures };
  await concludeFeed(deps, { ...FEED, everyHours: EVERY_HOURS }, since, { fetched: walk.some ? validators(walk) : null, refused });
}

/**
 * What was all of it and is no longer kept has to come again. A mirror may lag: what it told until now is no farther than the newest that it told, or what it gets
 * later would be passed over.
 */
async function begun({ gate }: PullFeedsDeps, { isPublisher }: CveFeed, before: FeedBefore): Promise<Walk> {
  const again = before.etag === WHOLE;
  const kept = (await gate.advisoryEditions()).find(({ part }) => part === CPE);
  const told = again && !isPublisher ? (kept?.version ?? null) : null;
  const reached = again && !kept ? null : earlier(reachedBy(before), told);
  return { reached, some: false, whole: false, again: again && reached !== null };
}

function earlier(reached: Date | null, told: string | null): Date | null {
  const until = new Date(told ?? Number.NaN);
  return reached && until < reached ? until : reached;
}

async function walkOn(deps: PullFeedsDeps, feed: CveFeed, { before, walk }: Going): Promise<PullRefused | null> {
  const now = deps.clock.now();
  const from = walk.reached ? new Date(walk.reached.getTime() - OVERLAP_MS) : BEGINNING;
  try {
    for (const time of windowsOf(from, now)) {
      if (deps.clock.now().getTime() - now.getTime() > TURN_MS) return null;
      await note(deps, { before, walk }, LEASE_MS);
      const isLast = time.to >= now;
      if (await take(deps, feed, time, isLast)) walk.some = true;
      walk.reached = time.to;
    }
    if (!(await isKept(deps))) {
      walk.reached = null;
      throw new PullRefused('unreadable', 'no CVE of any time names a product');
    }
    await confirmEdition(deps, feed, CPE);
    walk.whole = true;
    return null;
  } catch (error) {
    if (error instanceof PullRefused) return error;
    throw error;
  }
}

/** Whether anything changed. `isLast`: what is not told of this time and was not of any before is as it was. */
async function take(
  deps: PullFeedsDeps,
  feed: CveFeed,
  time: { readonly from: Date; readonly to: Date },
  isLast: boolean,
): Promise<boolean> {
  const fetched = await feed.changedIn(time);
  try {
    return (await mergeCves(deps, fetched.told, fetched.origin, isLast)).ok;
  } finally {
    await fetched.discard();
  }
}

function* windowsOf(from: Date, to: Date): Generator<{ readonly from: Date; readonly to: Date }> {
  for (let start = from.getTime(); start < to.getTime(); start += WINDOW_MS)
    yield { from: new Date(start), to: new Date(Math.min(start + WINDOW_MS, to.getTime())) };
}

async function isKept({ gate }: PullFeedsDeps): Promise<boolean> {
  return (await gate.advisoryEditions()).some(({ part }) => part === CPE);
}

interface Going {
  readonly before: FeedBefore;
  readonly walk: Walk;
}

/** How far it came, so that a worker that dies is followed by one that goes on there. */
async function note(deps: PullFeedsDeps, { before, walk }: Going, waitMs: number): Promise<void> {
  const at = deps.clock.now();
  const reason = `it is being fetched; what was changed until ${(walk.reached ?? BEGINNING).toISOString().slice(0, 10)} is here`;
  await deps.gate.keepFeed({
    ...{ ...FEED, ...validators(walk), outcome: 'part', reason, failures: before.failures, checkedAt: at },
    ...{ changedAt: walk.some ? at : before.changedAt, nextAt: new Date(at.getTime() + waitMs) },
  });
}

function validators({ reached, whole, again }: Walk): FeedValidators {
  return { etag: whole || again ? WHOLE : null, lastModified: reached?.toISOString() ?? null };
}

function reachedBy({ lastModified }: FeedBefore): Date | null {
  const reached = new Date(lastModified ?? Number.NaN);
  return Number.isNaN(reached.getTime()) ? null : reached;
}
