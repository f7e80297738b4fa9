import type { SoftwareItem, SoftwareSection } from '#libs/domain';
import { withLibraries, type LibraryPlaces } from '../libraries.js';
import { asRecord, asRecords, parsedJson, textIn, type JsonRecord } from '../json.js';
import { output, read, unreadable, type Reader } from '../section.js';

const TIMEOUT_MS = 120_000;
const LIBRARIES: LibraryPlaces = {
  npm: ['/usr/local/lib/node_modules', '/opt/homebrew/lib/node_modules'],
  python: [
    '/Library/Frameworks/Python.framework/Versions/3.*/lib/python3.*/site-packages',
    '/usr/local/lib/python3.*/site-packages',
    '/opt/homebrew/lib/python3.*/site-packages',
  ],
};

export const readSoftware: Reader<SoftwareSection> = async ({ host }) => {
  const listed = await output(host, 'system_profiler', ['SPApplicationsDataType', '-json'], TIMEOUT_MS);
  if ('reason' in listed) return unreadable(listed.reason);
  const items = parseApplications(listed.text);
  if (!items) return unreadable('`system_profiler` did not list applications');
  return read(await withLibraries(host, LIBRARIES, { source: 'system_profiler', items }));
};

/** Applications that somebody installed or can open; parts of the system are its version. Null when the list is missing. */
function parseApplications(json: string): SoftwareItem[] | null {
  const list = asRecord(parsedJson(json))['SPApplicationsDataType'];
  if (!Array.isArray(list)) return null;
  return asRecords(list).flatMap((entry) => {
    const name = textIn(entry, '_name');
    if (name === null || (textIn(entry, 'path') ?? '').startsWith('/System/Library/')) return [];
    return [{ name, version: textIn(entry, 'version') ?? '', vendor: vendorOf(entry), installedOn: null }];
  });
}

/** `Developer ID Application: Best Practice Software (A1B2C3D4E5)` signs for its maker. */
function vendorOf(entry: JsonRecord): string | null {
  if (textIn(entry, 'obtained_from') === 'apple') return 'Apple';
  const signers = entry['signed_by'];
  const signer: unknown = Array.isArray(signers) ? signers[0] : null;
  return /^Developer ID Application: (.+?)(?: \([A-Z0-9]{10}\))?$/.exec(typeof signer === 'string' ? signer : '')?.[1] ?? null;
}
