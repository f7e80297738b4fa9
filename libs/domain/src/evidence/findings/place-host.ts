import type { ScanAsset } from '../../intake/scan.js';
import { trustedHostName } from '../../inventory/sameness/host-name.js';
import { trustedMac } from '../../inventory/sameness/mac-address.js';

/** Which computer a place was on: addresses move from one to another, and tools name computers by them. */
export interface PlaceHost {
  /** Without its domain, in lower case; null when the tool did not say. */
  readonly name: string | null;
  /** Twelve hexadecimal digits each, sorted. */
  readonly macs: readonly string[];
}

const NOBODY: PlaceHost = { name: null, macs: [] };

/** Whom a tool names an asset after; what tells no computer from another is left out. */
function hostOf(asset: ScanAsset): PlaceHost {
  const macs = [...new Set(asset.mac.flatMap((text) => trustedMac(text) ?? []))].sort();
  return { name: trustedHostName(asset.hostname ?? asset.key), macs };
}

/** Another name, or other adapters under no name that is the same. Adapters alone make no two of one name: a laptop has several. */
function isAnotherHost(one: PlaceHost, other: PlaceHost): boolean {
  if (one.name !== null && other.name !== null) return one.name !== other.name;
  return one.macs.length > 0 && other.macs.length > 0 && !one.macs.some((mac) => other.macs.includes(mac));
}

/** What is known of a place's computer after a run told of it again. */
export function toldHost(known: PlaceHost, told: PlaceHost): PlaceHost {
  if (isAnotherHost(known, told)) return told;
  return { name: told.name ?? known.name, macs: told.macs.length > 0 ? told.macs : known.macs };
}

export function isSameHost(one: PlaceHost, other: PlaceHost): boolean {
  return one.name === other.name && one.macs.join() === other.macs.join();
}

/** A name or an adapter that more of a run bear than these tells none of them from the others, and is not gone through for every place. */
const MOST_BEARERS = 16;

interface RunHost {
  readonly asset: ScanAsset;
  readonly host: PlaceHost;
}

/** The computers of a run, to be found by who they are. */
export class RunHosts {
  private readonly byKey: ReadonlyMap<string, RunHost>;
  private readonly bearing = new Map<string, RunHost[]>();
  private readonly signedIn: boolean;

  constructor(assets: readonly ScanAsset[]) {
    const hosts = assets.map((asset) => ({ asset, host: hostOf(asset) }));
    this.byKey = new Map(hosts.map((one) => [one.asset.key, one]));
    this.signedIn = assets.some(({ credentialed }) => credentialed === true);
    for (const one of hosts) for (const word of wordsOf(one.host)) this.bear(word, one);
  }

  private bear(word: string, one: RunHost): void {
    const bearing = this.bearing.get(word);
    if (bearing) bearing.push(one);
    else this.bearing.set(word, [one]);
  }

  /** Which computer a place on this asset is on, and whether the run had signed in to it; to any, where the place names none. */
  at(key: string | null): { readonly host: PlaceHost; readonly credentialed: boolean } {
    const found = key === null ? undefined : this.byKey.get(key);
    return { host: found?.host ?? NOBODY, credentialed: key === null ? this.signedIn : found?.asset.credentialed === true };
  }

  /** The computer that a place was on, wherever it is now; undefined when the run does not name it, or names two that may be it. */
  now(key: string, host: PlaceHost): ScanAsset | undefined {
    const there = this.byKey.get(key);
    if (there && (!isAnotherHost(host, there.host) || this.isRenamed(host, there.host))) return there.asset;
    const bearers = wordsOf(host).map((word) => this.bearing.get(word) ?? []);
    if (bearers.some(({ length }) => length > MOST_BEARERS)) return undefined;
    const met = new Set(bearers.flat());
    const [only, ...others] = [...met].filter((one) => !isAnotherHost(host, one.host));
    return others.length > 0 ? undefined : only?.asset;
  }

  /**
   * The same computer under another name: every adapter that it had is there, and nobody in the run bears its old name. Some of them are not enough:
   * laptops that stand on one docking station in turn have its adapter, and its address, each.
   */
  private isRenamed({ name, macs }: PlaceHost, there: PlaceHost): boolean {
    return macs.length > 0 && macs.every((mac) => there.macs.includes(mac)) && !this.bearing.has(`name ${name ?? ''}`);
  }
}

function wordsOf({ name, macs }: PlaceHost): readonly string[] {
  return name === null ? macs : [...macs, `name ${name}`];
}
