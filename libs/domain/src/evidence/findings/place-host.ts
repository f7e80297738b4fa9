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
function hostOf(asset: ScanAsset | undefined): PlaceHost {
  if (!asset) return NOBODY;
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

/** The computers of a run, to be found by who they are. */
export class RunHosts {
  private readonly byKey: ReadonlyMap<string, ScanAsset>;
  private readonly bearing = new Map<string, ScanAsset[]>();
  private readonly signedIn: boolean;

  constructor(assets: readonly ScanAsset[]) {
    this.byKey = new Map(assets.map((asset) => [asset.key, asset]));
    this.signedIn = assets.some(({ credentialed }) => credentialed === true);
    for (const asset of assets) for (const word of wordsOf(hostOf(asset))) this.bear(word, asset);
  }

  private bear(word: string, asset: ScanAsset): void {
    const bearing = this.bearing.get(word);
    if (bearing) bearing.push(asset);
    else this.bearing.set(word, [asset]);
  }

  /** Which computer a place on this asset is on, and whether the run had signed in to it; to any, where the place names none. */
  at(key: string | null): { readonly host: PlaceHost; readonly credentialed: boolean } {
    const asset = key === null ? undefined : this.byKey.get(key);
    return { host: hostOf(asset), credentialed: key === null ? this.signedIn : asset?.credentialed === true };
  }

  /** The computer that a place was on, wherever it is now; undefined when the run does not name it, or names two that may be it. */
  now(key: string, host: PlaceHost): ScanAsset | undefined {
    const there = this.byKey.get(key);
    if (there && (!isAnotherHost(host, hostOf(there)) || this.isRenamed(host, hostOf(there)))) return there;
    const met = new Set(wordsOf(host).flatMap((word) => this.bearing.get(word) ?? []));
    const [only, ...others] = [...met].filter((asset) => !isAnotherHost(host, hostOf(asset)));
    return others.length > 0 ? undefined : only;
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
