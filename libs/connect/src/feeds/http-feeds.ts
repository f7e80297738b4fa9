import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import {
  Feeds,
  INTELLIGENCE_FEEDS,
  PullRefused,
  type AdvisoryFeed,
  type CveFeed,
  type FeedName,
  type FeedValidators,
  type FetchedFeed,
  type IntelligenceFeed,
  type OutboundReply,
} from '#libs/flow';
import type { RemoteDeps } from '../remote.js';
import type { Readers } from '../readers.js';
import { conditions, fileAt } from './http-file.js';
import { HttpAdvisories } from './http-advisories.js';
import { HttpCves } from './http-cves.js';
import { workbookIn } from './workbook-in.js';

/** Where the publishers keep their files. */
const PUBLISHERS: Readonly<Record<IntelligenceFeed, string>> = {
  kev: 'https://www.cisa.gov/sites/default/files/feeds/known_exploited_vulnerabilities.json',
  epss: 'https://epss.empiricalsecurity.com/epss_scores-current.csv.gz',
  endoflife: 'https://endoflife.date/api/v1/products/full',
  ndb: 'https://data.gov.au/data/api/3/action/package_show?id=notifiable-data-breaches-ndb-scheme',
};
const NOTHING_KNOWN: FeedValidators = { etag: null, lastModified: null };
const MAX_BYTES = 64 * 1024 * 1024;
const MAX_INFLATED = 256 * 1024 * 1024;

/** A feed that is on, with the address of a mirror; null: its publisher's. */
export type FeedAddresses = Readonly<Partial<Record<FeedName, string | null>>>;

/** What the operator may say of a feed besides. */
export interface FeedOptions {
  /** Whose advisories OSV is asked for; null: those that inventories tell of. */
  readonly ecosystems?: readonly string[] | null;
  /** NVD's API key. */
  readonly nvdKey?: { reveal(): string } | null;
}

type FeedDeps = RemoteDeps & { readonly readers: Pick<Readers, 'intelligence' | 'advisories' | 'advisory' | 'cvePage'> };

/** Feeds by HTTP; none that is not named. */
export function httpFeeds(deps: FeedDeps, addresses: FeedAddresses, options: FeedOptions = {}): Feeds {
  return new HttpFeeds(deps, addresses, options);
}

class HttpFeeds extends Feeds {
  override readonly enabled: readonly IntelligenceFeed[];
  override readonly advisories: AdvisoryFeed | null;
  override readonly cves: CveFeed | null;

  constructor(
    private readonly deps: FeedDeps,
    private readonly addresses: FeedAddresses,
    { ecosystems = null, nvdKey = null }: FeedOptions,
  ) {
    super();
    this.advisories = addresses.osv === undefined ? null : new HttpAdvisories(deps, addresses.osv, ecosystems);
    this.cves = addresses.nvd === undefined ? null : new HttpCves(deps, addresses.nvd, nvdKey);
    this.enabled = INTELLIGENCE_FEEDS.filter((feed) => addresses[feed] !== undefined);
  }

  override async fetch(feed: IntelligenceFeed, known: FeedValidators): Promise<FetchedFeed> {
    const url = this.addresses[feed] ?? PUBLISHERS[feed];
    const { host } = new URL(url);
    const told = await this.answer(url, known);
    if (!told) return null;
    const reply = await this.file(feed, url, told);
    if (!reply) return null;
    const read = await this.deps.readers.intelligence(inflated(host, reply.body));
    if (!read.ok) throw new PullRefused('unreadable', `${host}: ${read.path || 'the file'} ${read.reason}`);
    if (read.value.feed !== feed) throw new PullRefused('unreadable', `${host} has ${read.value.feed} where ${feed} should be`);
    // They are asked of the same address the next time.
    const { etag = null, 'last-modified': lastModified = null } = told.headers;
    const sha256 = createHash('sha256').update(reply.body).digest('hex');
    return { intelligence: read.value, origin: { source: host, sha256, fetchedAt: this.deps.clock.now() }, etag, lastModified };
  }

  /** The feed's file, also where a catalogue has to be asked where it is. */
  private file(feed: IntelligenceFeed, url: string, told: OutboundReply): OutboundReply | Promise<OutboundReply | null> {
    const workbook = feed === 'ndb' ? workbookIn(told.body) : null;
    return workbook === null ? told : this.answer(new URL(workbook, url).href, NOTHING_KNOWN);
  }

  /** What is there; null when it is the one that was taken last. */
  private async answer(url: string, known: FeedValidators): Promise<OutboundReply | null> {
    const reply = await fileAt(this.deps, url, { headers: conditions(known), maxBytes: MAX_BYTES });
    if (reply.status === 304) return null;
    if (reply.status !== 200) throw new PullRefused('unreadable', `${new URL(url).host} answers ${reply.status}`);
    return reply;
  }
}

function inflated(host: string, body: Uint8Array): Uint8Array {
  if (body[0] !== 0x1f || body[1] !== 0x8b) return body;
  try {
    return gunzipSync(body, { maxOutputLength: MAX_INFLATED });
  } catch {
    throw new PullRefused('unreadable', `${host} has a file that cannot be unpacked`);
  }
}
