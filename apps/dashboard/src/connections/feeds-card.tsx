import { useQuery } from 'urql';
import { age, moment } from '../format/date.js';
import { count, counted } from '../format/number.js';
import { Card } from '../shell/card.js';
import { Loaded } from '../shell/loaded.js';
import { Skeleton } from '../shell/skeleton.js';
import { StateMark } from '../states/state-mark.js';
import { feedSum, FEED_WORDS, OUTCOMES, type FeedSum } from './connection-model.js';
import { FEEDS, FeedsDocument, type Feed, type FeedStanding } from './feed-documents.js';

/** Older than this a daily feed is stale. */
const FRESH_DAYS: Readonly<Record<Feed, number>> = { KEV: 7, EPSS: 7, OSV: 30, NVD: 30, ENDOFLIFE: 30, NDB: 400 };

/** What others publish for everybody: what is kept of it, and how old it is. */
export function FeedsCard() {
  const [{ data, error }, again] = useQuery({ query: FeedsDocument });
  return (
    <Card title="Feeds" note="findings are judged by them">
      <Loaded value={data} error={error} again={again} wait={<Skeleton rows={5} height={44} label="Loading feeds" />}>
        {({ feedEditions, intelligenceFeeds }) => (
          <ul className="feeds">
            {FEEDS.map((feed) => (
              <FeedItem
                key={feed}
                feed={feed}
                sum={feedSum(feedEditions, feed)}
                standing={intelligenceFeeds.find((each) => each.feed === feed) ?? null}
              />
            ))}
          </ul>
        )}
      </Loaded>
    </Card>
  );
}

interface FeedItemProps {
  readonly feed: Feed;
  readonly sum: FeedSum | null;
  readonly standing: FeedStanding | null;
}

function FeedItem({ feed, sum, standing }: FeedItemProps) {
  const { name, what, entries, without } = FEED_WORDS[feed];
  const mark = sum === null ? 'UNKNOWN' : sum.ageDays > FRESH_DAYS[feed] ? 'STALE' : 'PASS';
  return (
    <li>
      <span className="clock-head">
        <StateMark state={mark} />
        <span className="agreed-title">{name}</span>
        <span className="clock-due">{sum === null ? 'nothing loaded' : ageWords(sum.ageDays)}</span>
      </span>
      <span className="cell-note">
        {what}
        {sum ? (
          <>
            : {count(sum.entries)} {entries}
            {sum.parts > 1 && ` in ${counted(sum.parts, 'part')}, the oldest counts`}
            {sum.version && `, version ${sum.version}`}, from <bdi>{sum.source}</bdi>
          </>
        ) : (
          `: ${without}`
        )}
      </span>
      <span className="cell-note">
        {standing ? <Standing standing={standing} /> : 'Not looked at by itself: it is loaded from a file.'}
      </span>
    </li>
  );
}

function Standing({ standing: { outcome, reason, failures, checkedAt, nextAt } }: { readonly standing: FeedStanding }) {
  return (
    <>
      Looked at {moment(checkedAt)}: {OUTCOMES[outcome].word.toLowerCase()}
      {reason && (
        <>
          , <bdi>{reason}</bdi>
        </>
      )}
      {failures > 1 && `, ${failures} times in a row`}; again {moment(nextAt)}
    </>
  );
}

function ageWords(days: number): string {
  return days < 1 ? 'of today' : `${age(days)} old`;
}
