import type { Severity } from '#libs/domain';
import { cvesIn, portPlace } from './identifiers.js';
import { first } from './plain.js';
import { asset, result, type ScanItem } from './scan-format.js';
import { placeOf } from './web-place.js';

/** One thing Nikto says of a server, of whichever kind of report. */
export interface NiktoItem {
  readonly id: string | null;
  readonly osvdb: string | null;
  readonly message: string;
  readonly references: string | null;
  readonly path: string | null;
  readonly host: string | null;
  readonly ip: string | null;
  readonly port: string | null;
}

/**
 * Nikto gives no severity: what an old vulnerability database knew is medium, the rest information. That a server could not be
 * reached stands among the messages.
 */
export function* niktoItems(item: NiktoItem, group: string): Generator<ScanItem> {
  if (/^ERROR: /.test(item.message)) yield { type: 'count', outcome: 'error', count: 1 };
  else yield* messageItems(item, group);
}

function* messageItems(item: NiktoItem, group: string): Generator<ScanItem> {
  const key = first(item.host, item.ip);
  if (key !== null) yield asset({ key, hostname: item.host === item.ip ? null : item.host, ip: item.ip });
  const severity: Severity = item.osvdb !== null && item.osvdb !== '0' ? 'medium' : 'info';
  yield result({
    outcome: severity === 'info' ? 'inventory' : 'fail',
    group,
    rule: item.id ?? item.message,
    title: item.message.split(/(?<=\.|\?)\s/)[0] ?? item.message,
    severity,
    description: item.message,
    cves: cvesIn(item.references, item.message),
    references: item.references?.match(/https?:\/\/[^\s,]+/g) ?? [],
    asset: key,
    location: whereOf(item),
  });
}

/** `Default account found (ID 'a', PW 'b').`: what it signed in with is not kept. */
export function niktoMessage(text: string | null): string {
  const message = text ?? '';
  const from = message.indexOf('(ID ');
  const end = message.lastIndexOf(')');
  return from === -1 ? message : `${message.slice(0, from).trimEnd()}${end < from ? '' : message.slice(end + 1)}`;
}

function whereOf({ port, path }: NiktoItem): string | null {
  return first(`${portPlace(port, 'tcp') ?? ''}${placeOf(path) ?? ''}`);
}
