import type { SoftwareItem, SoftwareSection } from '#libs/domain';
import { textIn, type JsonRecord } from '../json.js';
import { withLibraries, type LibraryPlaces } from '../libraries.js';
import { read, unreadable, type Reader } from '../section.js';
import { meaningful } from '../text.js';
import { ask } from './powershell.js';

/** The uninstall keys of the computer and of whoever is signed in; single values, for one bad value breaks a whole key. */
export const SOFTWARE_SCRIPT = `
$paths = 'HKLM:\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Uninstall',
  'HKLM:\\SOFTWARE\\WOW6432Node\\Microsoft\\Windows\\CurrentVersion\\Uninstall',
  'Registry::HKEY_USERS\\*\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Uninstall'
foreach ($path in $paths) {
  foreach ($key in Get-ChildItem $path -ErrorAction SilentlyContinue) {
    $name = $key.GetValue('DisplayName')
    if ($name -and $key.GetValue('SystemComponent') -ne 1 -and -not $key.GetValue('ParentKeyName')) {
      @{ name = [string]$name; version = [string]$key.GetValue('DisplayVersion'); vendor = [string]$key.GetValue('Publisher'); date = [string]$key.GetValue('InstallDate') }
    }
  }
}
`;

const LIBRARIES: LibraryPlaces = {
  npm: ['C:/Program Files/nodejs/node_modules', 'C:/Users/*/AppData/Roaming/npm/node_modules'],
  python: [
    'C:/Program Files/Python3*/Lib/site-packages',
    'C:/Python3*/Lib/site-packages',
    'C:/Users/*/AppData/Local/Programs/Python/Python3*/Lib/site-packages',
  ],
};

export const readSoftware: Reader<SoftwareSection> = async ({ host }) => {
  const asked = await ask(host, SOFTWARE_SCRIPT);
  if ('reason' in asked) return unreadable(asked.reason);
  return read(await withLibraries(host, LIBRARIES, { source: 'registry', items: parseUninstallKeys(asked.records) }));
};

function parseUninstallKeys(records: readonly JsonRecord[]): SoftwareItem[] {
  return records.flatMap((record) => {
    const name = textIn(record, 'name');
    if (name === null) return [];
    const installedOn = installDay(textIn(record, 'date') ?? '');
    return [{ name, version: textIn(record, 'version') ?? '', vendor: meaningful(textIn(record, 'vendor')), installedOn }];
  });
}

/** `20260304`; installers that write a date of their own country's form are not believed. */
function installDay(text: string): string | null {
  const day = text.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');
  const date = /^\d{4}-\d{2}-\d{2}$/.test(day) ? new Date(`${day}T00:00:00Z`) : null;
  return date && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day) ? day : null;
}
