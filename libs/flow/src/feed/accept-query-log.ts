import { applyRun, failedState, isSilent, type AgentSections, type QueryRun, type QueryState } from '#libs/domain';
import { announceInbox, type IntakeDeps } from '../intake-deps.js';
import type { FeedCounts } from '../ports/feed-records.js';
import type { DeviceHashes } from '../ports/intake-records.js';
import type { DeviceRecord } from '../ports/inventory-records.js';
import type { ClinicRecords } from '../ports/records.js';
import type { FedDevice } from './find-feed.js';
import { keepReading } from './keep-reading.js';

/** Reads the sections of a report out of the answers to the queries that a computer is given. */
export interface SectionReader {
  /** Every query that computers of the platform are given. */
  queries(platform: DeviceRecord['platform']): readonly string[];
  /** The queries that stand in a section with any of `names`, these included. */
  neighbours(platform: DeviceRecord['platform'], names: readonly string[]): readonly string[];
  /** The sections that any of `names` stands in, as they are at `at`. */
  read(
    platform: DeviceRecord['platform'],
    answers: ReadonlyMap<string, QueryState>,
    names: readonly string[],
    at: Date,
  ): Partial<AgentSections>;
  /** When each query last ran, as the run of the computer's own schedule says; null for any other run. */
  ran(run: QueryRun): ReadonlyMap<string, Date> | null;
}

export interface QueryLog {
  readonly runs: readonly QueryRun[];
  /** Queries that could not be run. */
  readonly failures: readonly { readonly name: string; readonly at: Date }[];
  readonly counts: Omit<FeedCounts, 'repeated' | 'taken'>;
  readonly bytes: number;
}

/**
 * Takes the lines of a log in the order in which the computer ran its queries, however late they come. Each moment at which a section came
 * out different is kept as of that moment; lines that were taken before count once.
 */
export async function acceptQueryLog(deps: IntakeDeps, reader: SectionReader, node: FedDevice, log: QueryLog): Promise<FeedCounts> {
  const taken = await deps.records.forClinic(node.scope, (clinic) => new LogTaking(deps, reader, node, clinic).take(log));
  if (taken.news) await announceInbox(deps, node.scope);
  return taken.counts;
}

class LogTaking {
  private readonly states = new Map<string, QueryState>();
  private readonly changed = new Set<string>();
  private readonly confirmed = new Map<string, Date>();
  private known: DeviceHashes | null = null;
  private repeated = 0;
  private news = false;

  constructor(
    private readonly deps: IntakeDeps,
    private readonly reader: SectionReader,
    private readonly node: FedDevice,
    private readonly clinic: ClinicRecords,
  ) {}

  async take(log: QueryLog): Promise<{ readonly counts: FeedCounts; readonly news: boolean }> {
    const { deviceId } = this.node;
    const { intake, feeds } = this.clinic;
    const groups = inOrder(log);
    this.known = await intake.deviceHashes(deviceId, 'osquery');
    await this.load(groups);
    const first = this.known === null;
    for (const [n, group] of groups.entries()) await this.takeGroup(group, first && n === 0, log.bytes);
    await feeds.keepQueryStates(
      deviceId,
      [...this.changed].flatMap((name) => this.states.get(name) ?? []),
    );
    await feeds.confirmQueries(deviceId, this.confirmed);
    if (this.known) await intake.keepDeviceHashes(deviceId, this.known, 'osquery');
    const last = groups.at(-1);
    if (last && this.changed.size > 0) await intake.notePresence(deviceId, last.at, 'osquery');
    const now = this.deps.clock.now();
    await this.askForTheWhole(now);
    const counts = { ...log.counts, repeated: this.repeated, taken: log.runs.length - this.repeated };
    await feeds.note(deviceId, 'osquery', counts, now);
    return { counts, news: this.news };
  }

  /** Every query's state, and the rows of those that stand in a section which may come out different. */
  private async load(groups: readonly Group[]): Promise<void> {
    const { deviceId, platform } = this.node;
    const named = groups.flatMap(({ runs, failures }) => [...runs.map(({ name }) => name), ...failures]);
    const states = await this.clinic.feeds.queryStates(deviceId, []);
    const last = groups.at(-1)?.at ?? new Date(0);
    const silent = states.filter((state) => isSilent(state, last)).map(({ name }) => name);
    const wanted = this.known === null ? this.reader.queries(platform) : this.reader.neighbours(platform, [...named, ...silent]);
    for (const state of states) this.states.set(state.name, state);
    for (const state of await this.clinic.feeds.queryStates(deviceId, wanted)) this.states.set(state.name, state);
  }

  private async takeGroup({ at, runs, failures }: Group, first: boolean, bytes: number): Promise<void> {
    const touched = new Set<string>();
    for (const name of failures) this.put(failedState(this.states.get(name) ?? null, name, at), touched);
    for (const run of runs) this.takeRun(run, touched);
    if (touched.size === 0) return;
    for (const state of this.states.values()) if (isSilent(state, at)) touched.add(state.name);
    await this.keep(first ? this.reader.queries(this.node.platform) : [...touched], at, bytes);
  }

  private takeRun(run: QueryRun, touched: Set<string>): void {
    const next = applyRun(this.states.get(run.name) ?? null, run);
    if (!next) this.repeated += 1;
    this.put(next, touched);
    if (next) this.confirm(this.reader.ran(run));
  }

  private put(next: QueryState | null, touched: Set<string>): void {
    if (!next) return;
    this.states.set(next.name, next);
    this.changed.add(next.name);
    touched.add(next.name);
  }

  private confirm(ran: ReadonlyMap<string, Date> | null): void {
    for (const [name, at] of ran ?? []) {
      const state = this.states.get(name);
      if (!state || state.confirmedAt >= at) continue;
      this.states.set(name, { ...state, confirmedAt: at });
      this.confirmed.set(name, at);
    }
  }

  private async keep(names: readonly string[], observedAt: Date, bytes: number): Promise<void> {
    const { deviceId, platform, suspect } = this.node;
    const sections = this.reader.read(platform, this.states, names, observedAt);
    const reading = { deviceId, source: 'osquery', format: 'osquery/tls', sections, observedAt, bytes, suspect } as const;
    const { state, hashes } = await keepReading(this.deps, this.node.scope, this.clinic, { reading, known: this.known });
    this.known = hashes;
    if (state === 'accepted') this.news = true;
  }

  /** Differences without the whole before them are of no use: the computer is asked for everything with its next configuration. */
  private async askForTheWhole(now: Date): Promise<void> {
    const lost = [...this.changed].some((name) => this.states.get(name)?.standing === 'part');
    if (lost) await this.clinic.feeds.beginEpoch(this.node.deviceId, 'osquery', Math.floor(now.getTime() / 1_000));
  }
}

interface Group {
  readonly at: Date;
  readonly runs: QueryRun[];
  readonly failures: string[];
}

/** What happened at one second, oldest first; within a second as it was sent. */
function inOrder({ runs, failures }: QueryLog): readonly Group[] {
  const groups = new Map<number, Group>();
  const groupAt = (at: Date): Group => {
    const group = groups.get(at.getTime()) ?? { at, runs: [], failures: [] };
    groups.set(at.getTime(), group);
    return group;
  };
  for (const run of runs) groupAt(run.at).runs.push(run);
  for (const { name, at } of failures) groupAt(at).failures.push(name);
  return [...groups.values()].sort((a, b) => a.at.getTime() - b.at.getTime());
}
