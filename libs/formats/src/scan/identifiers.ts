/** CVE ids in a text, each once, in capitals. */
export function cvesIn(...texts: readonly (string | null | undefined)[]): readonly string[] {
  const found = texts.flatMap((text) => text?.match(/\bCVE-\d{4}-\d{4,7}\b/gi) ?? []);
  return [...new Set(found.map((cve) => cve.toUpperCase()))];
}

/** Numbers of the CWE ids in a text, each once. */
export function cwesIn(...texts: readonly (string | null | undefined)[]): readonly number[] {
  const found = texts.flatMap((text) => [...(text?.matchAll(/\bCWE[-: _]?(\d{1,5})\b/gi) ?? [])].map((match) => Number(match[1])));
  return [...new Set(found.filter((cwe) => cwe > 0))];
}

/** A number that a tool writes as text; null when it is none or out of range. */
export function numberIn(text: string | null | undefined, min = -Infinity, max = Infinity): number | null {
  if (text === null || text === undefined || text.trim() === '') return null;
  const value = Number(text);
  return Number.isFinite(value) && value >= min && value <= max ? value : null;
}

/** `tcp/443`; null for no port, port 0 (the whole computer) and what is not a number. */
export function portPlace(port: string | null, protocol: string | null): string | null {
  const number = numberIn(port, 1, 65_535);
  return number === null ? null : `${protocol?.toLowerCase() ?? 'tcp'}/${number}`;
}

/** The text if it is an IP address. */
export function ipIn(text: string | null): string | null {
  return text !== null && /^(\d{1,3}(\.\d{1,3}){3}|[0-9a-f]*:[0-9a-f:.]+)(%\w+)?$/i.test(text) ? text : null;
}
