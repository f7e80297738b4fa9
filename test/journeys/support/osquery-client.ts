import { gzipSync } from 'node:zlib';

interface Scheduled {
  readonly query: string;
  readonly interval: number;
  readonly platform: string;
  readonly snapshot?: boolean;
  readonly removed?: boolean;
}

export interface NodeConfig {
  readonly schedule: Readonly<Record<string, Scheduled>>;
  readonly options: Readonly<Record<string, unknown>>;
  readonly node_invalid: boolean;
}

type Row = Readonly<Record<string, string>>;

export interface Host {
  readonly name: string;
  readonly uuid: string;
  readonly serial: string;
  readonly platform: 'windows' | 'darwin' | 'ubuntu';
}

export const FRONT_DESK: Host = {
  name: 'RECEPTION-01',
  uuid: '4C4C4544-0034-3010-8048-B6C04F503732',
  serial: '640HP72',
  platform: 'windows',
};

/** Speaks osquery's remote API as its documentation describes it: https://osquery.readthedocs.io, "Remote". */
export class OsqueryClient {
  nodeKey = '';
  /** What the server said last. */
  status = 0;

  constructor(
    private readonly url: string,
    readonly host: Host,
    private readonly secret: string,
  ) {}

  async enroll(changes: object = {}): Promise<boolean> {
    const { name, uuid, serial, platform } = this.host;
    const answer = await this.post<{ node_key?: string; node_invalid?: boolean }>('enroll', {
      enroll_secret: this.secret,
      host_identifier: name,
      platform_type: platform === 'windows' ? '2' : platform === 'darwin' ? '21' : '9',
      host_details: {
        os_version: { name: 'An operating system', platform, version: '1' },
        osquery_info: { version: '5.12.1', uuid },
        system_info: { hostname: name, computer_name: name, uuid, hardware_serial: serial, cpu_brand: 'CPU\u0000\u0000' },
        platform_info: {},
      },
      ...changes,
    });
    this.nodeKey = answer.node_key ?? '';
    return answer.node_invalid !== true && this.nodeKey !== '';
  }

  config(): Promise<NodeConfig> {
    return this.post('config', { node_key: this.nodeKey });
  }

  /** A post of the logger plugin. */
  async log(data: readonly object[], type: 'result' | 'status' = 'result', gzip = false): Promise<boolean> {
    const answer = await this.post<{ node_invalid?: boolean }>('log', { node_key: this.nodeKey, log_type: type, data }, gzip);
    return this.status === 200 && answer.node_invalid === false;
  }

  read(): Promise<{ readonly queries: Readonly<Record<string, string>>; readonly node_invalid: boolean }> {
    return this.post('distributed/read', { node_key: this.nodeKey });
  }

  write(queries: object, statuses: object): Promise<{ readonly node_invalid: boolean }> {
    return this.post('distributed/write', { node_key: this.nodeKey, queries, statuses });
  }

  async post<Answer>(path: string, body: object, gzip = false, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    const text = JSON.stringify(body);
    const response = await fetch(`${this.url}/v1/osquery/${path}`, {
      method: 'POST',
      body: gzip ? gzipSync(text) : text,
      headers: { 'content-type': 'application/json', ...(gzip ? { 'content-encoding': 'gzip' } : {}), ...headers },
    });
    this.status = response.status;
    return (await response.json()) as Answer;
  }

  private line(name: string, at: Date, rest: object): object {
    const calendarTime = at.toUTCString();
    return {
      name,
      hostIdentifier: this.host.name,
      calendarTime,
      unixTime: String(at.getTime() / 1_000),
      epoch: '0',
      counter: '0',
      ...rest,
    };
  }

  /** A snapshot line, as `snapshot: true` makes it. */
  snapshot(name: string, at: Date, rows: readonly Row[]): object {
    return this.line(name, at, { action: 'snapshot', snapshot: rows, numerics: false });
  }

  /** Event lines, one a row, as osquery logs differences. */
  events(
    name: string,
    at: Date,
    counter: number,
    changes: { added?: readonly Row[]; removed?: readonly Row[]; epoch?: number },
  ): readonly object[] {
    const { added = [], removed = [], epoch = 0 } = changes;
    // Newer clients write numbers where older ones write text.
    const facts = { unixTime: at.getTime() / 1_000, epoch, counter };
    return [
      ...removed.map((columns) => this.line(name, at, { ...facts, action: 'removed', columns })),
      ...added.map((columns) => this.line(name, at, { ...facts, action: 'added', columns })),
    ];
  }

  /** A batch line, as --logger_event_type=false makes it. */
  batch(name: string, at: Date, counter: number, diffResults: object): object {
    return this.line(name, at, { diffResults, counter: String(counter) });
  }
}
