import type { OsSection } from '#libs/domain';
import { linuxSupportEnd } from '../../lifecycle/support-end.js';
import { read, textOf, unreadable, type Reader } from '../section.js';
import { keyValues } from '../text.js';

/** Reads os-release; on Debian the point release stands for the build. */
export const readOs: Reader<OsSection> = async ({ host }) => {
  const text = (await textOf(host, '/etc/os-release')) ?? (await textOf(host, '/usr/lib/os-release'));
  if (text === null) return unreadable('/etc/os-release is missing');
  const release = keyValues(text);
  const version = release.get('VERSION_ID') ?? '';
  if (version === '') return unreadable('/etc/os-release names no version (a rolling release?)');
  const pointRelease = (await textOf(host, '/etc/debian_version'))?.trim() ?? '';
  return read({
    family: 'linux',
    name: release.get('NAME') ?? release.get('ID') ?? 'Linux',
    version,
    build: release.get('ID') === 'debian' && /^\d+\.\d+$/.test(pointRelease) ? pointRelease : null,
    kernel: host.kernel,
    ...linuxSupportEnd(release.get('ID') ?? '', version),
  });
};
