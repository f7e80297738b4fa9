/** Product and version of the first CPE name (2.2 `cpe:/a:vendor:product:1.0` or 2.3 `cpe:2.3:a:vendor:product:1.0`) in a text. */
export function componentOfCpe(text: string | null | undefined): {
  readonly name: string;
  readonly version: string | null;
  readonly fixedVersion: null;
  readonly purl: null;
} | null {
  const found = /\bcpe:(?:\/|2\.3:)[aoh*]:([^:\s]+):([^:\s]+)(?::([^:\s]+))?/i.exec(text ?? '');
  if (!found?.[2]) return null;
  const version = found[3] === undefined || /^[*-]?$/.test(found[3]) ? null : unquoted(found[3]);
  return { name: unquoted(found[2]), version, fixedVersion: null, purl: null };
}

function unquoted(part: string): string {
  return part.replace(/\\(.)/g, '$1').replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
