import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { appendFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { CveFeed, PullRefused, type FetchedCves, type ToldCve } from '#libs/flow';
import type { Readers } from '../readers.js';
import type { RemoteDeps } from '../remote.js';
import { fileAt } from './http-file.js';
import { OwnFolder, sizeOf } from './own-folder.js';

const PUBLISHER = 'https://services.nvd.nist.gov/rest/json/cves/2.0';
/** The most that NVD gives at a time. */
const PAGE = 2_000;
const MAX_PAGE_BYTES = 128 * 1024 * 1024;
/** NVD answers 5 questions in 30 seconds, and 50 to who has a key. */
const PAUSE_MS = 6_500;
const PAUSE_WITH_KEY_MS = 700;
/** A CVE that is changed while the pages are fetched leaves this time, and moves those behind it up. */
const BEGINNINGS = 3;

type CveDeps = RemoteDeps & { readonly readers: Pick<Readers, 'cvePage'> };

interface Time {
  readonly from: Date;
  readonly to: Date;
}

/** The CVEs of a time that have come so far, one a line. */
interface Spool {
  readonly key: string;
  readonly path: string;
  readonly hash: Hash;
  size: number;
  /** CVEs that came, and how many there are; null: that is not known yet. */
  came: number;
  total: number | null;
}

/** CVEs as NVD's API 2.0 publishes them. */
export class HttpCves extends CveFeed {
  override readonly isPublisher: boolean;
  private readonly folder = new OwnFolder('wardround-nvd-');
  private spool: Spool | null = null;
  private asked = false;

  constructor(
    private readonly deps: CveDeps,
    private readonly base: string | null,
    /** NVD's API key; null: without. */
    private readonly key: { reveal(): string } | null,
  ) {
    super();
    this.isPublisher = base === null;
  }

  override async changedIn(time: Time): Promise<FetchedCves> {
    let spool = await this.begun(time);
    for (let beginnings = 1; !isWhole(spool);) {
      if (await this.page(time, spool)) continue;
      if ((beginnings += 1) > BEGINNINGS) throw new PullRefused('unreachable', `${this.host()} changes its list faster than it gives it`);
      spool = await this.begin(keyOf(time));
    }
    const { path, hash } = spool;
    const [sha256, fetchedAt] = [hash.copy().digest('hex'), this.deps.clock.now()];
    const discard = async (): Promise<void> => {
      this.spool = null;
      await rm(path, { force: true });
    };
    return { told: () => linesOf(path), origin: () => ({ source: this.host(), sha256, fetchedAt }), discard };
  }

  /** What has come of the same time, or nothing yet. */
  private async begun(time: Time): Promise<Spool> {
    const before = this.spool;
    const key = keyOf(time);
    if (before?.key === key && (await sizeOf(before.path)) === before.size) return before;
    return this.begin(key);
  }

  private async begin(key: string): Promise<Spool> {
    if (this.spool) await rm(this.spool.path, { force: true });
    const path = join(await this.folder.path(), 'cves.jsonl');
    await writeFile(path, '', { mode: 0o600 });
    this.spool = { key, path, hash: createHash('sha256'), size: 0, came: 0, total: null };
    return this.spool;
  }

  /** One more page; false: the list is another than before. */
  private async page(time: Time, spool: Spool): Promise<boolean> {
    const body = await this.ask(time, spool.came);
    const read = await this.deps.readers.cvePage(body);
    if (!read.ok) throw new PullRefused('unreadable', `${this.host()}: ${read.path || 'a page'} ${read.reason}`);
    const { total, start, cves } = read.value;
    if (start !== spool.came) throw new PullRefused('unreadable', `${this.host()} gives another page than the one that was asked for`);
    if (spool.total !== null && total !== spool.total) return false;
    if (cves.length === 0 && start < total) throw new PullRefused('unreadable', `${this.host()} has fewer CVEs than it counts`);
    const lines = cves.map((cve) => `${JSON.stringify(cve)}\n`).join('');
    await appendFile(spool.path, lines);
    spool.hash.update(body);
    spool.size += Buffer.byteLength(lines);
    spool.came += cves.length;
    spool.total = total;
    return true;
  }

  private async ask({ from, to }: Time, start: number): Promise<Uint8Array> {
    if (this.asked) await this.deps.pause(this.key ? PAUSE_WITH_KEY_MS : PAUSE_MS);
    this.asked = true;
    const url = new URL(this.base ?? PUBLISHER);
    const asked = { lastModStartDate: from.toISOString(), lastModEndDate: to.toISOString(), resultsPerPage: PAGE, startIndex: start };
    for (const [name, value] of Object.entries(asked)) url.searchParams.set(name, String(value));
    const headers = this.key ? { apiKey: this.key.reveal() } : {};
    const reply = await fileAt(this.deps, url.href, { headers, maxBytes: MAX_PAGE_BYTES, busy: [403] });
    if (reply.status !== 200) throw new PullRefused('unreadable', `${url.host} answers ${reply.status}`);
    return reply.body;
  }

  private host(): string {
    return new URL(this.base ?? PUBLISHER).host;
  }
}

function keyOf({ from, to }: Time): string {
  return `${from.toISOString()} ${to.toISOString()}`;
}

function isWhole({ came, total }: Spool): boolean {
  return total !== null && came >= total;
}

/** Our own file, as it was written. */
async function* linesOf(path: string): AsyncGenerator<ToldCve> {
  for await (const line of createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Infinity }))
    yield JSON.parse(line) as ToldCve;
}
