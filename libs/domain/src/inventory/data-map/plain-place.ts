import { countIdentifiers } from '../identifiers/count-identifiers.js';

const WEB_ADDRESS = /\b(https?|ftps?|sftp|smb|webdavs?):\/\/[^\s<>"]+/giu;
const LONGEST_NUMBER = /\d(?:[ .-]?\d){7,}/;
const HASH = /^[0-9a-f]{32,64}$/i;
const IP_ADDRESS = /\b\d{1,3}(?:\.\d{1,3}){3}\b/g;
const PERSON = /[^\s@]+@[^\s@]+/;

/** Where something is, with every web address down to scheme, host and path: who signs in, what is asked and where in the page are secrets. */
export function plainPlace(text: string): string {
  return text.trim().replace(WEB_ADDRESS, (address) => {
    const [, scheme = '', rest = ''] = /^([a-z]+):\/\/(.*)$/isu.exec(address) ?? [];
    const [authority = '', ...path] = (rest.split(/[?#]/u)[0] ?? '').split('/');
    const host = authority.slice(authority.lastIndexOf('@') + 1);
    return `${scheme.toLowerCase()}://${[host, ...path.filter((part) => !isSecret(part))].join('/')}`;
  });
}

/** Links that share a folder carry their key as a part of the path. */
function isSecret(part: string): boolean {
  return part.length >= 20 && /\d/.test(part) && /[A-Za-z]/.test(part);
}

/** Whether a text looks as if it named somebody: a patient's number or a date of birth, an address, or a telephone. */
export function namesSomebody(text: string): boolean {
  if (HASH.test(text)) return false;
  return LONGEST_NUMBER.test(text.replace(IP_ADDRESS, '')) || PERSON.test(text) || Object.keys(countIdentifiers(text)).length > 0;
}

const MOST_PARTS = 3;
const LONGEST = 120;
const PLAIN = /^[\p{L}\p{N} ._:$()&'+/\\-]+$/u;
const FILE = /\.[a-z][a-z0-9]{1,4}$/i;

/** What is wrong with the name of a place that discovery looked at, without repeating it; null when it can be kept. */
export function problemWithLocation(location: string): string | null {
  if (location.length > LONGEST || !PLAIN.test(location))
    return `expected 1 to ${LONGEST} letters, digits, spaces and . _ : $ ( ) & ' + / \\ -`;
  if (namesSomebody(location)) return 'looks like the number or date of somebody: name the share or the drive, or send a hash';
  const parts = location.split(/[/\\]+/).filter((part) => part !== '');
  if (parts.length === 0) return 'names no place';
  if (parts.length > MOST_PARTS) return `is deeper than ${MOST_PARTS} levels: count at the share, or the folder below it`;
  if (parts.slice(1).some((part) => FILE.test(part))) return 'is the name of a file: files are counted, never named';
  return null;
}

/** One location however it is written. */
export function locationKey(location: string): string {
  return location
    .trim()
    .toLowerCase()
    .replace(/[/\\]+/g, '/')
    .replace(/^\/|\/$/g, '');
}
