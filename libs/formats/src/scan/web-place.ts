/** The host of an address such as `https://host:8443/path` or `host:22`; null when there is none. */
export function hostIn(address: string | null): string | null {
  const [, bracketed, plain] =
    /^(?:[a-z][a-z0-9+.-]*:)?(?:\/\/)?(?:[^/?#\s]*@)?(?:\[([0-9a-f:.]+)\]|([^/:?#\s[\]]+))/i.exec(address ?? '') ?? [];
  return bracketed ?? plain?.toLowerCase() ?? null;
}

/** An address or path without name and password, query and fragment: those name people and sessions, and change from visit to visit. */
export function placeOf<T extends string | null>(address: T): T | string {
  if (address === null) return address;
  const place = address.replace(/[?#].*$/s, '');
  const host = place.indexOf('://') + 3;
  if (host < 3) return place;
  const end = place.indexOf('/', host);
  const user = place.slice(host, end === -1 ? undefined : end).lastIndexOf('@');
  return place.slice(0, host) + place.slice(host + user + 1);
}

/** A text whose addresses are places; one that begins with an address is one, blanks included. */
export function withoutSecrets(text: string): string {
  if (!text.includes('://')) return text;
  return text.replace(/\S+/g, (word) => (word.includes('://') ? placeOf(word) : word));
}
