import type { CheckState } from '../api/schema.js';
import { count, counted } from '../format/number.js';
import type { Binding, BindingStream, ConnectionState, PulledStream, PullOutcome } from './connection-documents.js';
import type { Edition, Feed } from './feed-documents.js';

interface Look {
  readonly word: string;
  readonly mark: CheckState;
  readonly means: string;
}

/** What a pull came to, with the mark of what it proves. None but the first says that there is no more. */
export const OUTCOMES: Readonly<Record<PullOutcome, Look>> = {
  WHOLE: { word: 'Whole', mark: 'PASS', means: 'Everything that is new was taken.' },
  PART: { word: 'In part', mark: 'PARTIAL', means: 'What came is kept, and there was more.' },
  REFUSED: { word: 'Refused', mark: 'UNKNOWN', means: 'The service does not let us read this, which says nothing of the clinic.' },
  FAILED: { word: 'Failed', mark: 'ERROR', means: 'Nothing came. What was known stays and grows old; it is tried again after a wait.' },
  GIVEN_UP: { word: 'Given up', mark: 'FAIL', means: 'Nothing came twelve times in a row. It is asked for again when somebody pulls.' },
};

export const STATES: Readonly<Record<ConnectionState, Look>> = {
  ACTIVE: { word: 'Active', mark: 'PASS', means: 'It is asked at its times.' },
  PAUSED: { word: 'Paused', mark: 'NOT_APPLICABLE', means: 'Nothing is asked until somebody goes on. What was known grows old.' },
  NEEDS_ATTENTION: { word: 'Needs attention', mark: 'ERROR', means: 'Nothing is asked until it has other credentials.' },
};

export const FEED_WORDS: Readonly<
  Record<Feed, { readonly name: string; readonly what: string; readonly entries: string; readonly without: string }>
> = {
  KEV: {
    name: 'CISA KEV',
    what: 'known exploited vulnerabilities',
    entries: 'vulnerabilities',
    without: 'nothing is known to be exploited',
  },
  EPSS: { name: 'FIRST EPSS', what: 'probabilities of exploitation', entries: 'scores', without: 'no finding has a probability' },
  NVD: { name: 'NVD', what: 'CVEs of programs', entries: 'products', without: 'programs of Windows and macOS are not matched' },
  OSV: { name: 'OSV', what: 'advisories of packages', entries: 'packages', without: 'packages are not matched' },
  ENDOFLIFE: {
    name: 'endoflife.date',
    what: 'ends of support',
    entries: 'products',
    without: 'the dates that Wardround brings along count',
  },
  NDB: {
    name: 'OAIC NDB',
    what: 'breaches notified in Australia',
    entries: 'half-years',
    without: 'the series that Wardround brings along counts',
  },
};

/** The outcome that stands for a binding: the worst of what was pulled; null before the first pull. */
const WORST: readonly PullOutcome[] = ['GIVEN_UP', 'FAILED', 'REFUSED', 'PART', 'WHOLE'];
export function outcomeOf(streams: readonly Pick<BindingStream, 'outcome'>[]): PullOutcome | null {
  return WORST.find((outcome) => streams.some((stream) => stream.outcome === outcome)) ?? null;
}

/** The oldest of the last successes: how far everything is known; null when something never came. */
export function knownSince(streams: readonly Pick<BindingStream, 'succeededAt'>[]): string | null {
  if (streams.length === 0) return null;
  const times = streams.map(({ succeededAt }) => succeededAt);
  return times.includes(null) ? null : (times.toSorted()[0] ?? null);
}

/** The next of the pulls; null when nothing is asked for by itself. */
export function nextPull(streams: readonly Pick<BindingStream, 'nextPullAt'>[]): string | null {
  return streams.flatMap(({ nextPullAt }) => nextPullAt ?? []).toSorted()[0] ?? null;
}

/** What a kind of thing brought when it was pulled last, among the pulls at hand. */
export function lastBrought({ runs }: Pick<Binding, 'runs'>, stream: string): string | null {
  for (const run of runs) {
    const pulled = run.streams.find((each) => each.stream === stream);
    if (pulled) return broughtWords(pulled);
  }
  return null;
}

function broughtWords({ records, accepted }: Pick<PulledStream, 'records' | 'accepted'>): string {
  return `${counted(records, 'record')}, ${accepted === 0 ? 'nothing new' : `${count(accepted)} new`}`;
}

export interface FeedSum {
  readonly parts: number;
  readonly entries: number;
  /** Days; of several parts the oldest counts. */
  readonly ageDays: number;
  readonly version: string | null;
  readonly source: string;
}

/** A feed's editions together; null where nothing was loaded. */
export function feedSum(editions: readonly Edition[], feed: Feed): FeedSum | null {
  const [first, ...more] = editions.filter((edition) => edition.feed === feed);
  if (!first) return null;
  const all = [first, ...more];
  return {
    parts: all.length,
    entries: all.reduce((sum, { entries }) => sum + entries, 0),
    ageDays: Math.max(...all.map(({ ageDays }) => ageDays)),
    version: more.length === 0 ? first.version : null,
    source: [...new Set(all.map(({ source }) => source))].slice(0, 3).join(', '),
  };
}
