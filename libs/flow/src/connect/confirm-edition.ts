import { ageDays, EDITION_MAX_AGE_DAYS } from '#libs/domain';
import { matchEverywhere } from '../advisories/load-advisories.js';
import type { AdvisoryFeed } from '../ports/feeds.js';
import type { PullFeedsDeps } from './conclude-feed.js';

/** What is kept is what the feed has now. Where it was too old to close anything, and is no longer, there may be something to close. */
export async function confirmEdition(
  deps: PullFeedsDeps,
  { isPublisher }: Pick<AdvisoryFeed, 'isPublisher'>,
  ecosystem: string,
): Promise<void> {
  const at = deps.clock.now();
  const before = await deps.gate.confirmEdition(ecosystem, at, isPublisher);
  if (isPublisher && before !== null && ageDays(before, at) > EDITION_MAX_AGE_DAYS) await matchEverywhere(deps);
}
