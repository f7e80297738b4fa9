import { OUTCOMES, SEVERITIES, type Outcome, type ScanAsset, type ScanFinding, type ScanInstance, type Severity } from '#libs/domain';
import { line, plain } from './plain.js';
import { withoutSecrets } from './web-place.js';
import { UnreadableScan, type RunFacts, type ScanItem, type ScanResult } from './scan-format.js';

/** What one file may hold: a scanner's year of a large clinic is a tenth of it. */
const MAX_INSTANCES = 500_000;
const MAX_ASSETS = 50_000;
/** CVEs and CWEs of one weakness; the longest cumulative update names a few hundred. */
const MAX_IDENTIFIERS = 10_000;
/** Network cards of one computer. */
const MAX_MACS = 64;
const UNSTORABLE = /\0|\p{Surrogate}/gu;
const SHORT = 300;
const LONG = 8_000;

interface Gathered {
  finding: Omit<ScanFinding, 'instances'>;
  readonly instances: ScanInstance[];
  /** Where it is, once there is more than one place: most weaknesses have one. */
  places: Set<string> | null;
  /** Its CVEs (texts) and CWEs (numbers), once results name different ones. */
  identifiers: Set<string | number> | null;
}

/** Collects what a format tells: results grouped by weakness, each place once, texts kept once a weakness. */
export class Gathering {
  readonly counts: Record<Outcome, number> = Object.fromEntries(OUTCOMES.map((outcome) => [outcome, 0])) as Record<Outcome, number>;
  readonly notes: string[] = [];
  records = 0;
  private readonly groups = new Map<string, Gathered>();
  private readonly assetsByKey = new Map<string, ScanAsset>();
  private facts: RunFacts = {};
  private instances = 0;
  /** Long texts, each kept once: tools repeat them at every place. */
  private readonly texts = new Map<string, string>();

  add(item: ScanItem): void {
    switch (item.type) {
      case 'run':
        this.facts = { ...this.facts, ...item.run, ...latest(this.facts, item.run) };
        if (item.run.note !== undefined) this.note(item.run.note);
        return;
      case 'asset':
        this.addAsset(item.asset);
        return;
      case 'count':
        this.counts[item.outcome] += item.count;
        this.records += item.count;
        return;
      case 'result':
        this.addResult(item.result);
    }
  }

  note(text: string): void {
    if (this.notes.length < 50 && !this.notes.includes(text)) this.notes.push(text);
  }

  get run(): RunFacts {
    return this.facts;
  }

  get assets(): readonly ScanAsset[] {
    return [...this.assetsByKey.values()];
  }

  get findings(): readonly ScanFinding[] {
    return [...this.groups.values()].map(({ finding, instances, identifiers }) => ({ ...finding, ...listed(identifiers), instances }));
  }

  private addAsset(told: ScanAsset): void {
    const key = shown(told.key, SHORT);
    if (key === null) return;
    const before = this.assetsByKey.get(key);
    if (!before && this.assetsByKey.size >= MAX_ASSETS) throw tooMany('computers', MAX_ASSETS);
    this.assetsByKey.set(key, before ? completed(before, told) : { ...told, key });
  }

  private addResult(told: ScanResult): void {
    if (told.again !== true) {
      this.counts[told.outcome] += 1;
      this.records += 1;
    }
    if (told.outcome !== 'fail' && told.outcome !== 'inventory') return;
    const key = told.group.replace(UNSTORABLE, '\ufffd').slice(0, 1_000);
    const known = this.groups.get(key);
    const instance = instanceOf(told);
    if (!known) {
      this.count();
      this.groups.set(key, { finding: this.sharing(weaknessOf(told, key)), instances: [instance], places: null, identifiers: null });
      return;
    }
    known.finding = merged(known.finding, told);
    identify(known, told);
    known.places ??= new Set(known.instances.map(spotOf));
    const place = spotOf(instance);
    if (known.places.has(place)) return;
    this.count();
    known.places.add(place);
    known.instances.push(instance);
  }

  private sharing(weakness: Omit<ScanFinding, 'instances'>): Omit<ScanFinding, 'instances'> {
    return { ...weakness, description: this.shared(weakness.description), fix: this.shared(weakness.fix) };
  }

  private shared(text: string | null): string | null {
    if (text === null) return null;
    const known = this.texts.get(text);
    if (known === undefined) this.texts.set(text, text);
    return known ?? text;
  }

  private count(): void {
    this.instances += 1;
    if (this.instances > MAX_INSTANCES) throw tooMany('places', MAX_INSTANCES);
  }
}

/** Files are not in the order of time: a run is as new as the newest record of it. Both are RFC 3339, UTC, to the millisecond. */
function latest({ observedAt: known = '' }: RunFacts, { observedAt: told = '' }: RunFacts): RunFacts {
  const observedAt = told > known ? told : known;
  return observedAt === '' ? {} : { observedAt };
}

function tooMany(what: string, max: number): UnreadableScan {
  return new UnreadableScan('', `names more than ${max} ${what}: split the export`);
}

function completed(before: ScanAsset, told: ScanAsset): ScanAsset {
  return {
    key: before.key,
    hostname: before.hostname ?? told.hostname,
    ip: before.ip ?? told.ip,
    mac: [...new Set([...before.mac, ...told.mac])].slice(0, MAX_MACS),
    operatingSystem: before.operatingSystem ?? told.operatingSystem,
    hardwareId: before.hardwareId ?? told.hardwareId,
    credentialed: before.credentialed ?? told.credentialed,
  };
}

function instanceOf({ asset, location, component, state, toolId, foundAt }: ScanResult): ScanInstance {
  return {
    asset: shown(asset, SHORT),
    location: shown(location, SHORT),
    component: component && {
      name: line(component.name, SHORT) ?? '',
      version: line(component.version, 100),
      fixedVersion: line(component.fixedVersion, 100),
      purl: line(component.purl, 500),
    },
    state,
    toolId: line(toolId, SHORT),
    foundAt,
  };
}

/** On one line; an address in it without what is secret, before anything is cut off that would tell. */
function shown(text: string | null, max: number): string | null {
  return text === null ? null : line(withoutSecrets(text), max);
}

function spotOf({ asset, location, component, toolId }: ScanInstance): string {
  return JSON.stringify([asset, location, component?.name, component?.version, toolId]);
}

function weaknessOf(told: ScanResult, group: string): Omit<ScanFinding, 'instances'> {
  return {
    group: withoutSecrets(group),
    rule: shown(told.rule, SHORT) ?? '',
    title: shown(told.title, SHORT) ?? shown(told.rule, SHORT) ?? 'Untitled',
    severity: told.outcome === 'inventory' ? 'info' : told.severity,
    description: plain(told.description, LONG),
    fix: plain(told.fix, LONG),
    cves: told.cves,
    cwes: told.cwes.filter(isCwe),
    cvss: told.cvss,
    epss: told.epss,
    references: told.references.slice(0, 20).flatMap((reference) => line(reference, 500) ?? []),
  };
}

function isCwe(cwe: number): boolean {
  return Number.isInteger(cwe) && cwe > 0 && cwe < 100_000;
}

function merged(known: Omit<ScanFinding, 'instances'>, told: ScanResult): Omit<ScanFinding, 'instances'> {
  const severity = told.outcome === 'inventory' ? 'info' : told.severity;
  return {
    ...known,
    severity: worse(known.severity, severity),
    cvss: (told.cvss?.score ?? -1) > (known.cvss?.score ?? -1) ? told.cvss : known.cvss,
    epss: told.epss === null ? known.epss : Math.max(known.epss ?? 0, told.epss),
  };
}

function identify(known: Gathered, { cves, cwes }: ScanResult): void {
  const { finding } = known;
  if (known.identifiers === null && alike(finding.cves, cves) && alike(finding.cwes, cwes)) return;
  known.identifiers ??= new Set([...finding.cves, ...finding.cwes]);
  for (const id of cves) known.identifiers.add(id);
  for (const id of cwes) if (isCwe(id)) known.identifiers.add(id);
  if (known.identifiers.size > MAX_IDENTIFIERS) throw tooMany('CVEs of one weakness', MAX_IDENTIFIERS);
}

function alike<T>(known: readonly T[], told: readonly T[]): boolean {
  return known.length === told.length && known.every((one, index) => one === told[index]);
}

function listed(identifiers: ReadonlySet<string | number> | null): Partial<Pick<ScanFinding, 'cves' | 'cwes'>> {
  if (identifiers === null) return {};
  const all = [...identifiers];
  return { cves: all.filter((id) => typeof id === 'string'), cwes: all.filter((id) => typeof id === 'number') };
}

function worse(a: Severity | null, b: Severity | null): Severity | null {
  if (a === null || b === null) return a ?? b;
  return SEVERITIES.indexOf(a) <= SEVERITIES.indexOf(b) ? a : b;
}
