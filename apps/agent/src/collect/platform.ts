import { linuxReaders } from './linux/readers.js';
import { macosReaders } from './macos/readers.js';
import type { Platform, PlatformReaders } from './readers.js';
import { windowsReaders } from './windows/readers.js';

const NAMES: Readonly<Partial<Record<NodeJS.Platform, Platform>>> = { linux: 'linux', darwin: 'macos', win32: 'windows' };

/** The agent's word for Node's; null where it has no readers. */
export function platformOf(name: NodeJS.Platform): Platform | null {
  return NAMES[name] ?? null;
}

export const PLATFORM_READERS: Readonly<Record<Platform, PlatformReaders>> = {
  linux: linuxReaders,
  macos: macosReaders,
  windows: windowsReaders,
};
