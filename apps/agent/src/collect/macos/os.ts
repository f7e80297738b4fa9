import type { OsSection } from '#libs/domain';
import { macosSupportEnd } from '../../lifecycle/support-end.js';
import { output, read, unreadable, type Reader } from '../section.js';
import { keyValues } from '../text.js';

/** Reads `sw_vers`: `ProductName: macOS`, `ProductVersion: 15.5`, `BuildVersion: 24F74`. */
export const readOs: Reader<OsSection> = async ({ host }) => {
  const asked = await output(host, 'sw_vers', []);
  if ('reason' in asked) return unreadable(asked.reason);
  const shown = keyValues(asked.text, /\s*:\s*/);
  const version = shown.get('ProductVersion') ?? '';
  if (version === '') return unreadable('`sw_vers` names no version');
  return read({
    family: 'macos',
    name: shown.get('ProductName') ?? 'macOS',
    version,
    build: shown.get('BuildVersion') ?? null,
    kernel: host.kernel,
    ...macosSupportEnd(version),
  });
};
