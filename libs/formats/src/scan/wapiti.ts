import type { Severity } from '#libs/domain';
import { cwesIn, numberIn } from './identifiers.js';
import { asset, result, type ScanItem } from './scan-format.js';
import { hostIn, placeOf, withoutSecrets } from './web-place.js';

/** One place of one kind of weakness, of whichever kind of report. */
export interface WapitiEntry {
  readonly category: string;
  readonly description: string | null;
  readonly solution: string | null;
  readonly references: readonly { readonly title: string; readonly address: string | null }[];
  readonly info: string | null;
  /** 0 to 4. */
  readonly level: string | null;
  readonly path: string | null;
  readonly target: string | null;
}

const LEVELS: readonly Severity[] = ['info', 'low', 'medium', 'high', 'critical'];

/** One finding for each kind, text and level. */
export function* wapitiItems(entry: WapitiEntry): Generator<ScanItem> {
  const key = hostIn(entry.target);
  if (key !== null) yield asset({ key, hostname: key });
  const severity = LEVELS[numberIn(entry.level, 0, 4) ?? 0] ?? null;
  // Of a guessed sign-in Wapiti writes the name and the password.
  const isSignIn = /credential/i.test(entry.category);
  const title = isSignIn ? entry.category : `${entry.category}: ${withoutSecrets(entry.info ?? '')}`;
  yield result({
    outcome: severity === 'info' ? 'inventory' : 'fail',
    group: [severity, title, entry.description].join(' | '),
    rule: title,
    title,
    severity,
    description: entry.description,
    fix: entry.solution,
    cwes: cwesIn(...entry.references.map((one) => one.title)),
    references: entry.references.flatMap((one) => one.address ?? []),
    asset: key,
    location: placeOf(`${placeOf(entry.target ?? '').replace(/\/$/, '')}${entry.path ?? ''}`),
  });
}
