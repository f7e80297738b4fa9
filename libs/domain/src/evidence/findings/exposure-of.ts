import type { Exposure } from './due.js';
import { isPublicAddress } from '../exposed.js';

const CLIENT_SOFTWARE = /\b(chrome|chromium|edge|firefox|safari|office|outlook|word|excel|adobe|acrobat|reader|java|jre|zoom|teams)\b/i;

/**
 * How an attacker reaches a weakness: from the internet when the place is an address or a site of the internet, through what a person
 * opens when the software is a browser, an office program or a reader, otherwise from inside.
 */
export function exposureOf(place: { readonly addresses: readonly (string | null)[]; readonly software: string }): Exposure {
  if (place.addresses.some((address) => address !== null && onTheInternet(address))) return 'internet';
  return CLIENT_SOFTWARE.test(place.software) ? 'client' : 'internal';
}

function onTheInternet(address: string): boolean {
  const host = /^https?:\/\/(\[[^\]]+\]|[^/:?#]+)/i.exec(address)?.[1] ?? address;
  return isPublicAddress(host) || (/^https?:/i.test(address) && isPublicName(host));
}

function isPublicName(host: string): boolean {
  const name = host.toLowerCase();
  if (!name.includes('.') || /^[\d.]+$/.test(name) || name.startsWith('[')) return false;
  return !/\.(local|lan|internal|intranet|corp|home|localdomain|test|example|invalid)$/.test(name);
}
