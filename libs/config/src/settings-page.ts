import type { z } from 'zod';
import { SETTINGS_OF } from './app-settings.js';

interface Setting {
  readonly name: string;
  readonly readers: readonly string[];
  /** What holds when it is unset; null when it must be set. */
  readonly fallback: string | null;
  readonly says: string;
}

/** Every environment variable that a service reads, as docs/settings.md prints it: from the schemas that read them, so none is missing. */
export function settingsPage(): string {
  const rows = allSettings().map(
    ({ name, readers, fallback, says }) => `| \`${name}\` | ${readers.join(', ')} | ${fallback ?? '**required**'} | ${says} |`,
  );
  return [
    '# Settings',
    '',
    'Services read their settings from the environment when they start, and refuse to start with one that cannot be used. One of',
    '`REDIS_URL` and `QUEUE_DATABASE_URL` has to be set. URLs and keys never appear in logs or errors. What `npm start` itself',
    'understands is in [operating.md](operating.md). This page is printed by `node tools/print-settings.mjs`.',
    '',
    '| setting | read by | when unset | |',
    '| --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}

function allSettings(): readonly Setting[] {
  const found = new Map<string, Setting>();
  for (const [reader, schema] of Object.entries(SETTINGS_OF)) {
    for (const [name, field] of Object.entries<z.ZodType>(schema.shape)) {
      const readers = [...(found.get(name)?.readers ?? []), reader];
      found.set(name, { name, readers, fallback: fallbackOf(field), says: field.description ?? '' });
    }
  }
  return [...found.values()];
}

function fallbackOf(field: z.ZodType): string | null {
  const { success, data } = field.safeParse(undefined);
  if (!success) return null;
  if (typeof data === 'boolean') return data ? '`on`' : '`off`';
  return typeof data === 'string' || typeof data === 'number' ? `\`${data}\`` : '';
}
