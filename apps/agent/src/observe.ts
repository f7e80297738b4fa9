import { collect, type Collected } from './collect/collect.js';
import { PLATFORM_READERS } from './collect/platform.js';
import type { Platform } from './collect/readers.js';
import type { Host } from './host/host.js';
import type { Settings } from './cli/settings.js';
import { identifiersReader } from './identifiers/identifiers-reader.js';
import type { Runtime } from './runtime.js';

export interface Observer {
  readonly host: Host;
  readonly platform: Platform;
  readonly runtime: Runtime;
  readonly hash: (text: string) => string;
}

/** Looks at the computer once. */
export function observe({ host, platform, runtime, hash }: Observer, settings: Settings): Promise<Collected> {
  const readers = { ...PLATFORM_READERS[platform], identifiers: identifiersReader(settings.folders) };
  return collect(readers, { host, now: runtime.now(), hash }, { id: runtime.newId(), platform });
}

/** `os 3 ms, updates 812 ms …`, the slowest first. */
export function timingLine(timings: Collected['timings']): string {
  const total = Object.values(timings).reduce((sum, each) => sum + each, 0);
  const each = Object.entries(timings).sort(([, a], [, b]) => b - a);
  return `collected in ${total} ms: ${each.map(([name, ms]) => `${name} ${ms}`).join(', ')}`;
}
