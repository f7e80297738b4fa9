import type { Outcome, ScanAsset, ScanInstance, ScanWeakness } from '#libs/domain';

/** The beginning of a file, to tell its format from. */
export interface FileHead {
  /** The first 64 KiB, decoded, without a byte order mark. */
  readonly text: string;
  /** The file's name in lower case; empty when there is none. */
  readonly name: string;
}

/** What the tool says of the run as a whole; a later item completes an earlier one. */
export interface RunFacts {
  readonly tool?: string;
  readonly toolVersion?: string;
  readonly scope?: string;
  /** What was looked for there, where runs that look for other things find other things (ports and scripts of Nmap). */
  readonly looked?: string;
  /** RFC 3339, UTC. */
  readonly observedAt?: string;
  /** Why the run as a whole says nothing, in the tool's words. */
  readonly failure?: string;
  /** Why what the run did not find proves nothing: it was stopped, or the file holds a part of it. */
  readonly partial?: string;
  readonly note?: string;
}

/** One test's result. What an outcome other than `fail` says is counted, not kept. */
export interface ScanResult extends ScanWeakness, ScanInstance {
  readonly outcome: Outcome;
  /** Another place of the result before it, not counted again. */
  readonly again?: boolean;
}

export type ScanItem =
  | { readonly type: 'run'; readonly run: RunFacts }
  | { readonly type: 'asset'; readonly asset: ScanAsset }
  | { readonly type: 'result'; readonly result: ScanResult }
  /** Results whose details do not matter: passes, and what was not selected. */
  | { readonly type: 'count'; readonly outcome: Outcome; readonly count: number };

/** Settings of a format that its tool leaves open. */
export interface ScanOptions {
  /** Qualys levels 1 to 5 as info to critical (`five`, the default), or as the portal shows them: low, low, medium, high, high (`three`). */
  readonly qualysLevels?: 'five' | 'three';
  /** Offset from UTC of times that are written without one, such as `+10:00`; null: they are taken for UTC and a note says so. */
  readonly utcOffset: string | null;
}

/** A file that some scanner or assessment tool writes. */
export interface ScanFormat {
  readonly id: string;
  /** Name of the tool, where the file gives no other. */
  readonly tool: string;
  /** One line for lists of formats. */
  readonly title: string;
  /** `text` formats get the decoded file in pieces; nothing reads a whole file before its first item unless the format has to. */
  readonly recognises: (head: FileHead) => boolean;
  /** It is a table, or may be one: of whose rows none is told to be the last. */
  readonly isTable?: true;
  /** Throws `UnreadableScan` with the place where the file stops making sense. */
  readonly read: (text: AsyncIterable<string>, options: ScanOptions) => AsyncIterable<ScanItem>;
}

/** A file that is not what it says it is: where, and what was expected there. */
export class UnreadableScan extends Error {
  constructor(
    readonly path: string,
    readonly reason: string,
  ) {
    super(`${path || 'The file'} ${reason}`);
  }
}

const WEAKNESS = { description: null, fix: null, cves: [], cwes: [], cvss: null, epss: null, references: [] } as const;
const INSTANCE = { asset: null, location: null, component: null, state: 'open', toolId: null, foundAt: null } as const;

export type Told = Pick<ScanResult, 'rule' | 'title' | 'severity'> & Partial<ScanResult>;

/** A result from what the tool tells of it; without a `group` its rule is the weakness. */
export function result(told: Told): ScanItem {
  return { type: 'result', result: { ...WEAKNESS, ...INSTANCE, outcome: 'fail', group: told.rule, ...told } };
}

/** One result that was found in several places; in none that is named, where there are none. */
export function* resultAt(told: Told, places: readonly Partial<ScanInstance>[]): Generator<ScanItem> {
  const [first = {}, ...others] = places;
  yield result({ ...told, ...first });
  for (const place of others) yield result({ ...told, ...place, again: true });
}

/** An asset from what the tool tells of it. */
export function asset(told: Pick<ScanAsset, 'key'> & Partial<ScanAsset>): ScanItem {
  const unknown = { hostname: null, ip: null, mac: [], operatingSystem: null, hardwareId: null, hardwareIdKind: null } as const;
  return { type: 'asset', asset: { ...unknown, credentialed: null, ...told } };
}

export function run(facts: RunFacts): ScanItem {
  return { type: 'run', run: facts };
}
