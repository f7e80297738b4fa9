import type { SoftwareItem } from '../../../intake/agent-report.js';
import { CPE } from '../../../inventory/versions/compare-versions.js';
import { parseCpe, productOf, versionIn, type CpeName } from '../../../inventory/cpe-name.js';
import type { InstalledPackage } from '../installed-package.js';
import type { Family } from '../platform.js';
import { PROGRAM_TABLE, PROGRAMS, type ProgramRow } from './program-table.js';

const BY_TABLE = `Wardround’s table of programs ${PROGRAM_TABLE}`;

/**
 * The products that a program is, by the CPE name that its list gives it and by the table; none where neither knows it. Lists make such names out of what
 * installers write, so the table, which knows how the product's advisories write its version, goes first, and a name of another product takes nothing away.
 * Where its publisher or its version is not told as the table has it, it may be the product, and why that is not clear is said.
 */
export function programsIn(item: SoftwareItem, family: Family | null): readonly InstalledPackage[] {
  const told = item.cpe === undefined ? null : parseCpe(item.cpe);
  if (told && told.part !== 'a') return [];
  const rows = family === null ? [] : PROGRAMS.flatMap((row) => (row.on.includes(family) ? (byRow(row, item) ?? []) : []));
  const found = told ? withOwn(byCpe(told, item), rows) : rows;
  return family === null ? found : found.map((one) => ({ ...one, on: family }));
}

/** Its own name says who publishes it, and which edition it is. */
function withOwn(own: InstalledPackage, rows: readonly InstalledPackage[]): readonly InstalledPackage[] {
  if (!rows.some(({ name }) => name === own.name)) return [own, ...rows];
  const edition = own.edition === undefined ? {} : { edition: own.edition };
  return rows.map(({ unclear, ...row }) => {
    if (row.name !== own.name) return { ...row, ...(unclear && { unclear }) };
    return { ...row, ...edition, ...(unclear === 'version' && { unclear }) };
  });
}

/** Whether it would be looked up on some system, but nobody has told which one it is on. */
export function needsSystem({ name }: SoftwareItem): boolean {
  return PROGRAMS.some((row) => row.name.test(name.trim()));
}

function byCpe(told: CpeName, { name: toldAs, version }: SoftwareItem): InstalledPackage {
  const edition = told.edition === '*' ? {} : { edition: told.edition };
  return { ecosystem: CPE, name: productOf(told), version: versionIn(told) ?? version, toldAs, by: 'its own CPE name', ...edition };
}

function byRow(row: ProgramRow, { name, version, vendor }: SoftwareItem): InstalledPackage | null {
  const match = row.name.exec(name.trim());
  const publisher = vendor?.trim() ?? '';
  if (!match || (publisher !== '' && !row.publisher.test(publisher))) return null;
  const edition = row.edition === undefined ? {} : { edition: row.edition };
  const found = { ecosystem: CPE, name: row.cpe, toldAs: name, by: BY_TABLE, ...edition };
  const compared = row.versionOf ? row.versionOf(match.slice(1)) : versionBy(row, version.trim());
  if (compared === null) return { ...found, version, unclear: 'version' };
  return { ...found, version: compared, ...(publisher === '' ? { unclear: 'publisher' } : {}) };
}

/** As advisories write it; null where they write it otherwise. */
function versionBy({ version: shape }: ProgramRow, version: string): string | null {
  return (shape ?? /^v?(\d+(?:\.\d+)*)$/i).exec(version)?.[1] ?? null;
}
