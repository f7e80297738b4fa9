import { RemoteServer, type RemoteAnswer, type RemoteCall } from './remote-server.js';

const MOST_DAYS = 120;
const DAY_MS = 86_400_000;

interface NvdCve {
  readonly id: string;
  readonly lastModified: string;
}

/** NVD's API 2.0 of CVEs as its documentation tells it: pages of what was changed in a time of 120 days at most. */
export class FakeNvd {
  cves: readonly NvdCve[] = [];
  /** The most that a page holds. */
  pageSize = 2_000;
  /** What is answered instead; null: what the API would. */
  instead: (call: RemoteCall) => RemoteAnswer | null = () => null;
  server!: RemoteServer;

  static async start(): Promise<FakeNvd> {
    const made = new FakeNvd();
    made.server = await RemoteServer.start((call) => made.instead(call) ?? made.answer(call));
    return made;
  }

  get address(): string {
    return `${this.server.origin}/rest/json/cves/2.0`;
  }

  /** Of the calls since one: from when to when, by day, and from which CVE on. */
  asked(since = 0): readonly string[] {
    return this.server.calls.slice(since).map(({ url: { searchParams: asked } }) => {
      const [from, to] = ['lastModStartDate', 'lastModEndDate'].map((name) => asked.get(name)?.slice(0, 10));
      return `${from}..${to} ${asked.get('startIndex')}`;
    });
  }

  close(): Promise<void> {
    return this.server.close();
  }

  private answer({ url: { pathname, searchParams: asked } }: RemoteCall): RemoteAnswer {
    const [from, to] = ['lastModStartDate', 'lastModEndDate'].map((name) => Date.parse(asked.get(name) ?? ''));
    if (pathname !== '/rest/json/cves/2.0' || from === undefined || to === undefined || !(to > from) || to - from > MOST_DAYS * DAY_MS)
      return { status: 404, headers: { message: 'Invalid lastModStartDate or lastModEndDate parameter.' }, text: '' };
    const of = this.cves.filter(({ lastModified }) => Date.parse(`${lastModified}Z`) >= from && Date.parse(`${lastModified}Z`) <= to);
    const [start, size] = [Number(asked.get('startIndex')), Math.min(this.pageSize, Number(asked.get('resultsPerPage')))];
    const page = of.slice(start, start + size);
    const head = { resultsPerPage: page.length, startIndex: start, totalResults: of.length, format: 'NVD_CVE', version: '2.0' };
    return { json: { ...head, timestamp: '2026-11-24T00:00:00.000', vulnerabilities: page.map((cve) => ({ cve })) } };
  }
}
