import type { Section, SectionName } from '#libs/domain';
import { unreadable } from './section.js';

/** What the server takes: one text too long would cost the whole report. */
const LONGEST_TEXT = 512;
const MOST_ENTRIES: Readonly<Partial<Record<SectionName, number>>> = {
  antivirus: 50,
  encryption: 256,
  firewall: 64,
  listening: 2_000,
  accounts: 2_000,
  backups: 100,
};

/** The section with its texts cut to size; a list that is too long is not read, for a part of it would pass as the whole. */
export function bounded<T>(name: SectionName, section: Section<T>): Section<T> {
  const most = MOST_ENTRIES[name] ?? Infinity;
  const lists = section.status === 'read' ? Object.values(section.data as object).filter((value) => Array.isArray(value)) : [];
  return lists.some((list) => list.length > most) ? unreadable(`there are more than ${most} entries`) : (clipped(section) as Section<T>);
}

function clipped(value: unknown): unknown {
  if (typeof value === 'string') return value.length > LONGEST_TEXT ? value.slice(0, LONGEST_TEXT) : value;
  if (Array.isArray(value)) return value.map(clipped);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, clipped(inner)]));
}
