import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { appendFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { AdvisoryFeed, PullRefused, type FeedValidators, type FetchedEdition, type OutboundReply, type ToldAdvisory } from '#libs/flow';
import type { Readers } from '../readers.js';
import type { RemoteDeps } from '../remote.js';
import { conditions, fileAt } from './http-file.js';
import { OwnFolder, sizeOf } from './own-folder.js';

const PUBLISHER = 'https://osv-vulnerabilities.storage.googleapis.com';
/** What is in memory at a time. A server that sends no parts may send a file of as much. */
const PIECE = 16 * 1024 * 1024;
const MAX_WITHOUT_PARTS = 64 * 1024 * 1024;
const MAX_ARCHIVE = 2 * 1024 * 1024 * 1024;
/** Of the list of what was changed, the newest first. */
const CHANGED_BYTES = 64 * 1024;
/** What is fetched one by one; more is fetched as a whole. */
const MOST_SINGLE = 100;

type AdvisoryDeps = Pick<RemoteDeps, 'outbound' | 'clock'> & { readonly readers: Pick<Readers, 'advisories' | 'advisory'> };

/** An archive that has come so far. */
interface Part {
  readonly path: string;
  readonly etag: string;
  readonly size: number;
}

/** Advisories as OSV publishes them: `{ecosystem}/all.zip`, `modified_id.csv` and `{id}.json`. */
export class HttpAdvisories extends AdvisoryFeed {
  override readonly isPublisher: boolean;
  private readonly folder = new OwnFolder('wardround-osv-');
  private readonly parts = new Map<string, Part>();

  constructor(
    private readonly deps: AdvisoryDeps,
    private readonly base: string | null,
    override readonly ecosystems: readonly string[] | null,
  ) {
    super();
    this.isPublisher = base === null;
  }

  override async whole(ecosystem: string, known: FeedValidators): Promise<FetchedEdition | null> {
    const url = this.address(ecosystem, 'all.zip');
    const first = await fileAt(this.deps, url, {
      headers: { ...conditions(known), range: `bytes=0-${PIECE - 1}` },
      maxBytes: MAX_WITHOUT_PARTS,
    });
    if (first.status === 304) return null;
    const path = await this.archive(url, ecosystem, first);
    const { host } = new URL(url);
    const sha256 = await digestOf(path);
    const { etag = null, 'last-modified': lastModified = null } = first.headers;
    const fetchedAt = this.deps.clock.now();
    const discard = async (): Promise<void> => {
      this.parts.delete(ecosystem);
      await rm(path, { force: true });
    };
    return { told: this.read(host, path, ecosystem), origin: () => ({ source: host, sha256, fetchedAt }), etag, lastModified, discard };
  }

  override async changedSince(ecosystem: string, version: string): Promise<readonly string[] | null> {
    const url = this.address(ecosystem, 'modified_id.csv');
    const reply = await fileAt(this.deps, url, { headers: { range: `bytes=0-${CHANGED_BYTES - 1}` }, maxBytes: PIECE });
    // The last line of a part is cut off.
    const lines = Buffer.from(reply.body)
      .toString('utf8')
      .split('\n')
      .slice(0, reply.status === 206 ? -1 : undefined);
    const ids: string[] = [];
    for (const { at, id } of lines.flatMap((line) => changedIn(line, new URL(url).host))) {
      if (at <= version) return ids;
      ids.push(id);
      if (ids.length > MOST_SINGLE) return null;
    }
    return reply.status === 206 ? null : ids;
  }

  override async one(ecosystem: string, id: string): Promise<ToldAdvisory> {
    const url = this.address(ecosystem, `${encodeURIComponent(id)}.json`);
    const { body } = await fileAt(this.deps, url, { maxBytes: PIECE });
    const read = this.deps.readers.advisory(body, ecosystem);
    const { host } = new URL(url);
    if (!read.ok) throw new PullRefused('unreadable', `${host}: ${id} ${read.path} ${read.reason}`);
    if (read.value.id !== id) throw new PullRefused('unreadable', `${host} has another advisory where ${id} should be`);
    return read.value;
  }

  private address(ecosystem: string, file: string): string {
    return `${this.base ?? PUBLISHER}/${encodeURIComponent(ecosystem)}/${file}`;
  }

  /** The whole archive on disk: what came before of the same file is not asked for again. */
  private async archive(url: string, ecosystem: string, first: OutboundReply): Promise<string> {
    const total = totalOf(url, first);
    const etag = first.headers['etag'] ?? '';
    let part = await this.begun(ecosystem, etag, first);
    while (part.size < total) {
      const range = `bytes=${part.size}-${Math.min(part.size + PIECE, total) - 1}`;
      const piece = await fileAt(this.deps, url, { headers: { range, 'if-range': etag }, maxBytes: MAX_WITHOUT_PARTS });
      if (piece.status !== 206 || (piece.headers['etag'] ?? '') !== etag || startOf(piece) !== part.size || piece.body.length === 0)
        throw new PullRefused('unreachable', `${new URL(url).host} changed the file while it was fetched`);
      part = await this.append(ecosystem, part, piece.body);
    }
    return part.path;
  }

  private async begun(ecosystem: string, etag: string, first: OutboundReply): Promise<Part> {
    const before = this.parts.get(ecosystem);
    if (before && etag !== '' && before.etag === etag && (await sizeOf(before.path)) === before.size) return before;
    if (before) await rm(before.path, { force: true });
    const path = join(await this.folder.path(), `${createHash('sha256').update(`${ecosystem} ${etag}`).digest('hex')}.zip`);
    await rm(path, { force: true });
    return this.append(ecosystem, { path, etag, size: 0 }, first.body);
  }

  private async append(ecosystem: string, part: Part, bytes: Uint8Array): Promise<Part> {
    await appendFile(part.path, bytes, { mode: 0o600 });
    const longer = { ...part, size: part.size + bytes.length };
    this.parts.set(ecosystem, longer);
    return longer;
  }

  private async *read(host: string, path: string, ecosystem: string): AsyncGenerator<ToldAdvisory> {
    for await (const read of this.deps.readers.advisories(path, ecosystem)) {
      if (!read.ok) throw new PullRefused('unreadable', `${host}: ${read.path} ${read.reason}`);
      yield read.value;
    }
  }
}

const CHANGED = /^([\d:.TZ+-]{20,40}),([A-Za-z\d][\w.:-]{0,99})$/;

function changedIn(line: string, host: string): readonly { readonly at: string; readonly id: string }[] {
  if (line.trim() === '') return [];
  const [, modified, id] = CHANGED.exec(line.trim()) ?? [];
  const at = new Date(modified ?? '');
  if (id === undefined || Number.isNaN(at.getTime())) throw new PullRefused('unreadable', `${host} has no list of what was changed`);
  return [{ at: at.toISOString(), id }];
}

const RANGE = /^bytes (\d{1,15})-\d{1,15}\/(\d{1,15})$/;

function startOf({ headers }: OutboundReply): number {
  return Number(RANGE.exec(headers['content-range'] ?? '')?.[1] ?? Number.NaN);
}

function totalOf(url: string, reply: OutboundReply): number {
  const { host } = new URL(url);
  if (reply.status === 200) return reply.body.length;
  const total = reply.status === 206 && startOf(reply) === 0 ? Number(RANGE.exec(reply.headers['content-range'] ?? '')?.[2]) : Number.NaN;
  if (Number.isNaN(total) || reply.body.length > total) throw new PullRefused('unreadable', `${host} does not say how large the file is`);
  if (total > MAX_ARCHIVE) throw new PullRefused('unreadable', `${host} has a file of more than 2 GB`);
  return total;
}

async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const part of createReadStream(path)) hash.update(part as Buffer);
  return hash.digest('hex');
}
