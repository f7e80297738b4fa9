import { npmUrl, pypiUrl, type QueryRow, type SoftwareItem, type SoftwareSection } from '#libs/domain';
import { isDay } from '../../schema/formats.js';
import { text, type Answers } from '../answers.js';
import { sortedBy, Untold } from '../../section/telling.js';
import type { Platform } from '../pack-query.js';

/** What a report takes. */
const MOST = 5_000;
const EXTENSIONS = ['chrome_extensions', 'firefox_addons'];

/** Installed programs, and the extensions of browsers where they are told. */
export function readSoftware(answers: Answers, platform: Platform): SoftwareSection {
  const { source, items, truncated } = installed(answers, platform);
  const extensions = EXTENSIONS.flatMap((name) => (answers.rowsIfTold(name) ?? []).flatMap((row) => item(row, 'browser extension')));
  const libraries = LIBRARIES.flatMap(({ query, of, purl }) => (answers.rowsIfTold(query) ?? []).flatMap((row) => library(row, of, purl)));
  const all = sortedBy([...items, ...extensions, ...libraries], ({ name, version, purl }) => `${name}\n${version}\n${purl ?? ''}`);
  const unread = LIBRARIES.filter(({ query }) => answers.isLost(query)).map(({ of }) => of);
  const cut = truncated || all.length > MOST || LIBRARIES.some(({ query }) => answers.isTruncated(query));
  return { source, truncated: cut, ...(unread.length === 0 ? {} : { unread }), items: all.slice(0, MOST) };
}

interface Libraries {
  readonly query: string;
  readonly of: string;
  /** Null for a name that the ecosystem cannot have. */
  readonly purl: (name: string) => string | null;
}

/** What is installed by npm and pip for everybody on the computer. */
const LIBRARIES: readonly Libraries[] = [
  { query: 'npm_packages', of: 'npm packages', purl: npmUrl },
  { query: 'python_packages', of: 'Python packages', purl: pypiUrl },
];

function library(row: QueryRow, vendor: string, urlOf: Libraries['purl']): readonly SoftwareItem[] {
  const [name, version] = [text(row, 'name'), text(row, 'version')];
  const url = name === null ? null : urlOf(name);
  if (name === null || url === null) return [];
  const purl = version === null ? url : `${url}@${encodeURIComponent(version)}`;
  return [{ name, version: version ?? '', vendor, installedOn: null, purl }];
}

interface Installed {
  readonly source: string;
  readonly items: readonly SoftwareItem[];
  readonly truncated: boolean;
}

function installed(answers: Answers, platform: Platform): Installed {
  if (platform === 'windows') return from(answers, 'programs', (row) => item(row, text(row, 'publisher'), installDate(row)));
  if (platform === 'macos') return from(answers, 'apps', (row) => item({ ...row, version: row['bundle_short_version'] ?? '' }, null));
  // A computer has one of the two; the other one's answer is empty and is never sent.
  const lists = ['deb_packages', 'rpm_packages'].filter((name) => (answers.rowsIfTold(name)?.length ?? 0) > 0);
  const [name] = lists;
  if (name === undefined) throw new Untold('osquery has told of no packages yet');
  return from(answers, name, (row) =>
    item({ ...row, version: versionOf(row) }, text(row, 'vendor')).map((one) => ({ ...one, ...sourceOf(row) })),
  );
}

function from(answers: Answers, name: string, read: (row: QueryRow) => readonly SoftwareItem[]): Installed {
  return { source: name, items: answers.rows(name).flatMap(read), truncated: answers.isTruncated(name) };
}

function item(row: QueryRow, vendor: string | null, installedOn: string | null = null): readonly SoftwareItem[] {
  const name = text(row, 'name');
  return name === null ? [] : [{ name, version: text(row, 'version') ?? '', vendor, installedOn }];
}

/** `glibc`, or `gcc-12 (12.2.0-14)` where the version is another one than the package's. */
function sourceOf(row: QueryRow): Pick<SoftwareItem, 'purl'> {
  const [, source, version = text(row, 'version')] = /^([a-z\d][a-z\d+.-]*)(?: \(([^)]+)\))?$/.exec(text(row, 'source') ?? '') ?? [];
  if (source === undefined || !version) return {};
  return { purl: `pkg:deb/${encodeURIComponent(source)}@${encodeURIComponent(version)}?arch=source` };
}

/** As rpm writes it: `1:3.0.7-18.el9_2`; the epoch 0 goes without saying. */
function versionOf(row: QueryRow): string {
  const [epoch, release] = [text(row, 'epoch'), text(row, 'release')];
  const version = release === null ? (row['version'] ?? '') : `${row['version'] ?? ''}-${release}`;
  return epoch !== null && /^[1-9]\d*$/.test(epoch) ? `${epoch}:${version}` : version;
}

/** Installers write 20240131, or nothing, or a date of their own liking. */
function installDate(row: QueryRow): string | null {
  const day = (text(row, 'install_date') ?? '').replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');
  return isDay(day) ? day : null;
}
