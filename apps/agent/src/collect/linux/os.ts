import type { OsSection } from '#libs/domain';
import type { Host } from '../../host/host.js';
import { linuxSupportEnd } from '../../lifecycle/support-end.js';
import { read, textOf, unreadable, type Reader } from '../section.js';
import { keyValues } from '../text.js';

/** Reads os-release; on Debian the point release stands for the build. */
export const readOs: Reader<OsSection> = async ({ host }) => {
  const text = (await textOf(host, '/etc/os-release')) ?? (await textOf(host, '/usr/lib/os-release'));
  if (text === null) return unreadable('/etc/os-release is missing');
  const release = keyValues(text);
  const [id, version] = [release.get('ID') ?? '', release.get('VERSION_ID') ?? ''];
  if (version === '') return unreadable('/etc/os-release names no version (a rolling release?)');
  return read({
    family: 'linux',
    name: release.get('NAME') ?? (id || 'Linux'),
    version,
    build: id === 'debian' ? await pointRelease(host) : null,
    kernel: host.kernel,
    ...linuxSupportEnd(id, version),
  });
};

/** `12.11`; testing and unstable write names there. */
async function pointRelease(host: Host): Promise<string | null> {
  const text = (await textOf(host, '/etc/debian_version'))?.trim() ?? '';
  return /^\d+\.\d+$/.test(text) ? text : null;
}
