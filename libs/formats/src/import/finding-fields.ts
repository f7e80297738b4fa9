import { SEVERITIES, type ScanInstance } from '#libs/domain';
import { Type, type Static } from 'typebox';
import { flag, instant, name, nullable, oneOf, record, share, text, whole } from '../schema/vocabulary.js';

const STATES = ['open', 'fixed', 'accepted', 'false-positive'] as const satisfies readonly ScanInstance['state'][];

/** What a cell of a scanner's export may hold: as much as one of a spreadsheet. Texts are cut where all scans’ are. */
const MOST_TEXT = 32_767;
/** What names a computer or a weakness is never cut: two would become one. */
const MOST_NAME = 300;
const MOST_SCORE = 10;

/** A row of a scanner's export: one weakness in one place. */
export const FINDING = record({
  title: name(MOST_TEXT),
  asset: name(MOST_NAME),
  hostname: nullable(text(MOST_NAME)),
  address: nullable(text(64)),
  mac: nullable(text(MOST_NAME)),
  operatingSystem: nullable(text(MOST_NAME)),
  severity: nullable(oneOf(...SEVERITIES)),
  weaknessId: nullable(text(MOST_NAME)),
  cves: nullable(text(MOST_TEXT)),
  cwes: nullable(text(MOST_TEXT)),
  cvssScore: nullable(Type.Number({ minimum: 0, maximum: MOST_SCORE })),
  cvssVector: nullable(text(MOST_NAME)),
  epss: nullable(share()),
  description: nullable(text(MOST_TEXT)),
  fix: nullable(text(MOST_TEXT)),
  references: nullable(text(MOST_TEXT)),
  port: nullable(whole(65_535)),
  protocol: nullable(text(20)),
  location: nullable(text(MOST_TEXT)),
  component: nullable(text(MOST_NAME)),
  componentVersion: nullable(text(100)),
  fixedVersion: nullable(text(100)),
  state: nullable(oneOf(...STATES)),
  firstSeenAt: nullable(instant()),
  lastSeenAt: nullable(instant()),
  scannedAt: nullable(instant()),
  credentialed: nullable(flag()),
});
export type FindingRecord = Static<typeof FINDING>;

/** Fields of which a cell may hold several, and JSON a list. */
export const SEVERAL: ReadonlySet<string> = new Set<keyof FindingRecord>(['cves', 'cwes', 'references', 'mac']);

/** Fields that say more of another one, and mean nothing without it. */
export const NEEDS: Readonly<Record<string, string>> = {
  protocol: 'port',
  componentVersion: 'component',
  fixedVersion: 'component',
} satisfies Partial<Record<keyof FindingRecord, keyof FindingRecord>>;
