import type { Instants } from './instants.js';
import { first } from './plain.js';
import { asset, run, type ScanItem } from './scan-format.js';
import type { XmlNode } from './xml.js';

/** A computer that was last scanned so long before the newest is not what a scan of this time looked into. */
const STALE_DAYS = 31;
const DAY_MS = 24 * 60 * 60 * 1000;

/** What of a computer is only said at the end, when the newest scan is known. */
interface Scanned {
  readonly at: string | null;
  readonly credentialed: boolean | null;
}

/** The computers of an answer, one after the other as it names them: their parts come before their detections. */
export class QualysHosts {
  /** The name of the present one in the file; null while nothing names it. */
  key: string | null = null;
  /** When any of them was last scanned; null while none says so. */
  lookedAt: string | null = null;
  private parts: Record<string, string> = {};
  private isTold = true;
  /** Ids of Qualys by the names that they took: computers of two networks have one address. */
  private readonly holders = new Map<string, string>();
  private readonly scanned = new Map<string, Scanned>();

  constructor(private readonly instants: Instants) {}

  /** Begins another computer. */
  *next(): Generator<ScanItem> {
    yield* this.named();
    this.parts = {};
    this.key = null;
  }

  tell(part: XmlNode): void {
    const text = part.name === 'DNS_DATA' ? part.at('FQDN', 'HOSTNAME') : part.text;
    if (text !== null) this.parts[part.name] = text;
    this.isTold = false;
  }

  /** The present computer, where something was told of it that is not said yet. */
  *named(): Generator<ScanItem> {
    if (this.isTold) return;
    this.isTold = true;
    this.key ??= this.keyOf();
    if (this.key === null) return;
    const { IP: ip, IPV6: ipv6, DNS: dns, DNS_DATA: fqdn, NETBIOS: netbios, OS: operatingSystem = null } = this.parts;
    yield asset({ key: this.key, ip: first(ip, ipv6), hostname: first(dns, fqdn, netbios), operatingSystem });
    this.note(this.key);
  }

  /** The last computer, and of each whether it was looked into. */
  *rest(): Generator<ScanItem> {
    yield* this.next();
    if (this.lookedAt !== null) yield run({ observedAt: this.lookedAt });
    let stale = 0;
    for (const [key, { at, credentialed }] of this.scanned) {
      if (this.isStale(at)) stale += 1;
      else yield asset({ key, credentialed });
    }
    if (stale > 0)
      yield run({
        note: `${stale} of its computers were last scanned more than ${STALE_DAYS} days before the others: they were not looked into.`,
      });
  }

  private keyOf(): string | null {
    const { ID: id = '', IP: ip, IPV6: ipv6, DNS: dns, DNS_DATA: fqdn, NETBIOS: netbios } = this.parts;
    const name = first(ip, ipv6, dns, fqdn, netbios);
    if (name === null) return id === '' ? null : `id:${id}`;
    const holder = this.holders.get(name) ?? id;
    this.holders.set(name, holder);
    return holder === id ? name : `${name} id:${id}`;
  }

  private note(key: string): void {
    const scan = this.instants.of(this.parts['LAST_VM_SCANNED_DATE']);
    const signedIn = this.instants.of(this.parts['LAST_VM_AUTH_SCANNED_DATE']);
    const at = newest(scan, signedIn) ?? this.instants.of(this.parts['LAST_SCAN_DATETIME']);
    this.scanned.set(key, { at, credentialed: credentialedBy(scan, signedIn) });
    this.lookedAt = newest(this.lookedAt, at);
  }

  private isStale(at: string | null): boolean {
    return at !== null && this.lookedAt !== null && Date.parse(this.lookedAt) - Date.parse(at) > STALE_DAYS * DAY_MS;
  }
}

/** Only a scan that was the last, and signed in, looked into the computer. */
function credentialedBy(scan: string | null, signedIn: string | null): boolean | null {
  if (scan === null) return null;
  return signedIn !== null && signedIn >= scan;
}

/** The later of two instants, RFC 3339 in UTC. */
function newest(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other;
  return one > other ? one : other;
}
