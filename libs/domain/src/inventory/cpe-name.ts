/** The parts of a CPE name that programs are matched by; `*` is any, `-` none. */
export interface CpeName {
  /** Application, operating system, hardware. */
  readonly part: 'a' | 'o' | 'h';
  readonly vendor: string;
  readonly product: string;
  readonly version: string;
  readonly update: string;
  /** Edition of the software, e.g. `esr`. */
  readonly edition: string;
  /** The software that it runs on or in, e.g. `windows`, `wordpress`. */
  readonly target: string;
}

const FORMATTED = /^cpe:2\.3:([aoh]):(.+)$/i;
const URI = /^cpe:\/([aoh]):(.+)$/i;
const MOST_CHARACTERS = 1_000;

/** Reads a CPE name of version 2.3 (`cpe:2.3:a:vendor:product:…`) or 2.2 (`cpe:/a:vendor:product:…`); null for anything else. Never throws. */
export function parseCpe(text: string): CpeName | null {
  if (text.length > MOST_CHARACTERS) return null;
  const told = text.trim();
  const [, part, rest] = FORMATTED.exec(told) ?? [];
  if (part !== undefined && rest !== undefined) return named(part, splitFormatted(rest));
  const [, partOfUri, path] = URI.exec(told) ?? [];
  return partOfUri === undefined || path === undefined ? null : named(partOfUri, splitUri(path));
}

function named(part: string, fields: readonly string[]): CpeName | null {
  const [vendor = '', product = ''] = fields;
  if (![vendor, product].every((field) => /^[^*?\s\p{C}]+$/u.test(field) && field !== '-')) return null;
  const about = { part: part.toLowerCase() as CpeName['part'], vendor: vendor.toLowerCase(), product: product.toLowerCase() };
  return { ...about, version: orAny(fields[2]), update: orAny(fields[3]), edition: orAny(fields[6]), target: orAny(fields[7]) };
}

const ANY = '*';

function orAny(field: string | undefined): string {
  return field === undefined || field === '' ? ANY : field.toLowerCase();
}

/** A colon that a backslash stands before is none that parts. */
function splitFormatted(text: string): readonly string[] {
  const fields = text.match(/(?:\\.|[^:\\])+|(?<=:)(?=:|$)/gs) ?? [];
  return fields.map((field) => field.replaceAll(/\\(.)/gs, '$1'));
}

function splitUri(text: string): readonly string[] {
  const [vendor = '', product = '', version = '', update = '', packed = ''] = text.split(':').map(decoded);
  // `~edition~sw_edition~target_sw~target_hw~other` in the edition's place.
  const [, , edition = '', target = ''] = packed.startsWith('~') ? packed.split('~') : [];
  return [vendor, product, version, update, '', '', edition, target];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** `vendor:product`, as advisories are looked up by. */
export function productOf({ vendor, product }: Pick<CpeName, 'vendor' | 'product'>): string {
  return `${vendor}:${product}`;
}

/** The version with what is told of its update: `1.8.0:update381`, and `9.8:-` where it says that it has none; null where no one version is told. */
export function versionIn({ version, update }: Pick<CpeName, 'version' | 'update'>): string | null {
  if (version === '*' || version === '-' || /[*?]/.test(version + (update === '*' ? '' : update))) return null;
  return update === '*' ? version : `${version}:${update}`;
}
