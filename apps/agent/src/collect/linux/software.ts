import type { SoftwareItem, SoftwareSection } from '#libs/domain';
import { output, read, unreadable, type Reader } from '../section.js';
import { withLibraries, type LibraryPlaces } from '../libraries.js';
import { lines, meaningful, wholeNumber } from '../text.js';

const TIMEOUT_MS = 60_000;

/** What a distribution installs it mends itself: its folders, such as /usr/share/nodejs and /usr/lib/python3, are in its own list. */
const LIBRARIES: LibraryPlaces = {
  npm: ['/usr/local/lib/node_modules'],
  python: ['/usr/local/lib/python3.*/dist-packages', '/usr/local/lib/python3.*/site-packages'],
};
/** Node.js of its makers has its npm there; Debian's and Ubuntu's own have nothing there, as those of rpm's have. */
const BESIDE_DPKG: LibraryPlaces = { ...LIBRARIES, npm: [...LIBRARIES.npm, '/usr/lib/node_modules'] };

/** Packages as dpkg or rpm list them, and those of npm and pip. */
export const readSoftware: Reader<SoftwareSection> = async ({ host }) => {
  if (await host.hasProgram('dpkg-query')) {
    const listed = await output(
      host,
      'dpkg-query',
      ['-W', '-f', '${db:Status-Abbrev}\\t${Package}\\t${Version}\\t${Maintainer}\\t${source:Package}\\t${source:Version}\\n'],
      TIMEOUT_MS,
    );
    return 'text' in listed
      ? read(await withLibraries(host, BESIDE_DPKG, { source: 'dpkg', items: parseDpkgList(listed.text) }))
      : unreadable(listed.reason);
  }
  if (await host.hasProgram('rpm')) {
    const listed = await output(
      host,
      'rpm',
      ['-qa', '--qf', '%{NAME}\\t%|EPOCH?{%{EPOCH}:}|%{VERSION}-%{RELEASE}\\t%{VENDOR}\\t%{INSTALLTIME}\\n'],
      TIMEOUT_MS,
    );
    return 'text' in listed
      ? read(await withLibraries(host, LIBRARIES, { source: 'rpm', items: parseRpmList(listed.text) }))
      : unreadable(listed.reason);
  }
  return unreadable('neither dpkg nor rpm is installed');
};

/** Installed packages alone; the maintainer's name without the address. */
export function parseDpkgList(text: string): SoftwareItem[] {
  return lines(text).flatMap((line) => {
    const [status = '', name = '', version = '', maintainer = '', source = '', sourceVersion = ''] = line.split('\t');
    if (status[1] !== 'i' || name === '') return [];
    return [
      {
        name,
        version,
        vendor: meaningful(maintainer.replace(/\s*<[^>]*>.*$/, '')),
        installedOn: null,
        ...sourceOf(name, version, source, sourceVersion),
      },
    ];
  });
}

/** Advisories name source packages: told where the source's name or version is another one. */
function sourceOf(name: string, version: string, source: string, sourceVersion: string): Pick<SoftwareItem, 'purl'> {
  if (source === '' || sourceVersion === '' || (source === name && sourceVersion === version)) return {};
  return { purl: `pkg:deb/${encodeURIComponent(source)}@${encodeURIComponent(sourceVersion)}?arch=source` };
}

export function parseRpmList(text: string): SoftwareItem[] {
  return lines(text).flatMap((line) => {
    const [name = '', version = '', vendor = '', installed = ''] = line.split('\t');
    if (name === '' || name === 'gpg-pubkey') return [];
    const seconds = wholeNumber(installed);
    const installedOn = seconds === null ? null : new Date(seconds * 1000).toISOString().slice(0, 10);
    return [{ name, version, vendor: vendor === '(none)' ? null : meaningful(vendor), installedOn }];
  });
}
