import { CUT, type Inventory } from './inventory.js';

const ADMIN_GROUPS = /^(sudo|wheel|admin|administrators|administrateurs|administratoren)$/i;

/** Who is in a group of administrators; null where no such group is listed, or its list of members was too long to be read whole. */
export function administratorsOf(inventory: Inventory, family: 'linux' | 'macos' | 'windows'): (name: string) => boolean | null {
  const listed = inventory.sections.get('local_groups') ?? [];
  const groups = listed.filter((group) => ADMIN_GROUPS.test(group['name'] ?? ''));
  const members = new Set(groups.flatMap((group) => (group['members'] ?? group['member'] ?? '').split(',').map((name) => name.trim())));
  // Every Windows and Mac has such a group, under a name of its language; a Linux may have none.
  const whole = family === 'linux' ? listed.length > 0 : groups.length > 0;
  const otherwise = whole && groups.every((group) => group[CUT] === undefined) ? false : null;
  return (name) => members.has(name) || otherwise;
}
