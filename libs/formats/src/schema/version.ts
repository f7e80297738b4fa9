import type { Refusal } from '../parsed.js';

/** Refuses a payload of the right family in a version that is newer than `known`; null for every other payload. */
export function newerVersion(json: unknown, family: string, known: number): Refusal | null {
  const schema = typeof json === 'object' && json !== null && 'schema' in json ? json.schema : null;
  if (typeof schema !== 'string' || !schema.startsWith(`${family}/`)) return null;
  const version = /^[1-9]\d{0,3}$/.exec(schema.slice(family.length + 1))?.[0];
  if (version === undefined || Number(version) <= known) return null;
  const reason = `${schema} is newer than ${family}/${known}, the newest version that this server knows`;
  return { ok: false, problem: 'newer-version', path: '/schema', reason };
}
