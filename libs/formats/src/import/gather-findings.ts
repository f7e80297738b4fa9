import { hash } from 'node:crypto';
import type { ImportRules, Scan, ScanAsset, ScanInstance } from '#libs/domain';
import { cvssFrom } from '../scan/cvss.js';
import { Gathering } from '../scan/gather.js';
import { cvesIn, cwesIn, ipIn, portPlace } from '../scan/identifiers.js';
import { scanOf } from '../scan/read-scan.js';
import { asset, result, run, type ScanItem } from '../scan/scan-format.js';
import { severityBy } from '../scan/severity.js';
import { hostIn, placeOf, withoutSecrets } from '../scan/web-place.js';
import type { FindingRecord } from './finding-fields.js';

/** What the sender and the file say of the run as a whole. */
export interface MappedRun {
  readonly rules: Pick<ImportRules, 'tool'>;
  /** Id of the mapping; null: it is not kept. */
  readonly mappingId: string | null;
  /** Why what the file does not name may be there; null: it lists everything that is open. */
  readonly partial: string | null;
}

/** Rows of a scanner's export, gathered as any scanner's results are. */
export class GatheredFindings {
  private readonly gathering = new Gathering();
  private readonly assets = new Map<string, ScanAsset>();
  private scannedAt: string | null = null;
  private lastSeenAt: string | null = null;

  /** Throws `UnreadableScan` when there are more places or computers than a scan may have. */
  add(record: FindingRecord): void {
    this.scannedAt = later(this.scannedAt, record.scannedAt);
    this.lastSeenAt = later(this.lastSeenAt, record.lastSeenAt);
    const found = assetOf(record);
    this.assets.set(found.key, together(this.assets.get(found.key), found));
    this.gathering.add(resultOf(record, found.key));
  }

  /** When the file says that the run was made, or else that something was last seen: the latest of all rows. */
  get observedAt(): string | null {
    return this.scannedAt ?? this.lastSeenAt;
  }

  /** To be asked for once, when all is told. */
  scan({ rules: { tool }, mappingId, partial }: MappedRun): Scan {
    const { gathering, observedAt } = this;
    for (const one of this.assets.values()) gathering.add(asset(one));
    gathering.add(run({ tool, ...(observedAt === null ? {} : { observedAt }), ...(partial === null ? {} : { partial }) }));
    const scan = scanOf({ id: `mapped:${mappingId ?? 'unsaved'}`, tool }, gathering);
    return partial === null && scan.verdict.saw === 'everything' ? { ...scan, listsAllOpen: true } : scan;
  }
}

function later(known: string | null, told: string | null): string | null {
  return known === null || (told !== null && told > known) ? told : known;
}

function isAddress(text: string): boolean {
  return text.includes('://');
}

/** A web address names the host that it is on. */
function assetOf({ asset: named, hostname, address, mac, operatingSystem, credentialed }: FindingRecord): ScanAsset {
  const key = (isAddress(named) ? hostIn(named) : null) ?? named;
  const ip = ipIn(address) ?? ipIn(key);
  return {
    ...{ key, hostname: hostname ?? (ipIn(key) === null ? key : null), ip, operatingSystem, credentialed },
    ...{ mac: mac?.split(/[\s,;|]+/).filter((one) => one !== '') ?? [], hardwareId: null, hardwareIdKind: null },
  };
}

/** Where rows of one computer differ about credentials, it was looked at from outside: so it is believed less, never more. */
function together(known: ScanAsset | undefined, told: ScanAsset): ScanAsset {
  if (!known) return told;
  const outside = known.credentialed === false || told.credentialed === false;
  return {
    ...known,
    ...{
      hostname: known.hostname ?? told.hostname,
      ip: known.ip ?? told.ip,
      operatingSystem: known.operatingSystem ?? told.operatingSystem,
    },
    mac: told.mac.every((one) => known.mac.includes(one)) ? known.mac : [...new Set([...known.mac, ...told.mac])],
    credentialed: outside ? false : (known.credentialed ?? told.credentialed),
  };
}

function resultOf(record: FindingRecord, key: string): ScanItem {
  const { title, weaknessId, severity, description, fix, epss, state, firstSeenAt: foundAt } = record;
  const cvss = cvssFrom(record.cvssVector, record.cvssScore);
  return result({
    rule: weaknessId ?? ruleOf(title),
    ...{ title, severity: severityBy(severity, cvss?.score ?? null), description, fix, cvss, epss, foundAt },
    cves: cvesIn(record.cves),
    cwes: numbersOf(record.cwes),
    references: record.references?.split(/\s+/) ?? [],
    asset: key,
    location: locationOf(record),
    component: componentOf(record),
    state: state ?? 'open',
  });
}

/** What names a weakness is never cut: two would become one. */
const LONGEST_RULE = 300;
const KEPT = 250;

function ruleOf(title: string): string {
  return title.length <= LONGEST_RULE ? title : `${title.slice(0, KEPT)} ${hash('sha1', withoutSecrets(title), 'hex')}`;
}

/** `CWE-79`, or the number alone where the cell holds nothing else. */
function numbersOf(cwes: string | null): readonly number[] {
  if (cwes === null || !/^[\d\s,;|]+$/.test(cwes)) return cwesIn(cwes);
  return [...new Set(cwes.match(/\d+/g)?.map(Number) ?? [])];
}

function locationOf({ asset: named, port, protocol, location }: FindingRecord): string | null {
  const place = placeOf(location ?? (isAddress(named) ? named : null));
  const parts = [portPlace(port === null ? null : `${port}`, protocol), place].filter((part) => part !== null && part !== '');
  return parts.length === 0 ? null : parts.join(' ');
}

function componentOf({ component: name, componentVersion: version, fixedVersion }: FindingRecord): ScanInstance['component'] {
  return name === null ? null : { name, version, fixedVersion, purl: null };
}
