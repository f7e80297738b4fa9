import { linuxReaders } from './linux/readers.js';
import { macosReaders } from './macos/readers.js';
import type { Platform, PlatformReaders } from './readers.js';
import { windowsReaders } from './windows/readers.js';

/** The agent's word for Node's; null where it has no readers. */
export function platformOf(name: NodeJS.Platform): Platform | null {
  switch (name) {
    case 'linux':
      return 'linux';
    case 'darwin':
      return 'macos';
    case 'win32':
      return 'windows';
    default:
      return null;
  }
}

export const PLATFORM_READERS: Readonly<Record<Platform, PlatformReaders>> = {
  linux: linuxReaders,
  macos: macosReaders,
  windows: windowsReaders,
};
