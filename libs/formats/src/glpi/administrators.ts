import { CUT, type Inventory } from './inventory.js';

const ADMIN_GROUPS = /^(sudo|wheel|admin|administrators|administrateurs|administratoren)$/i;
/** Windows’ group of administrators, whatever its name in the language of the system. */
const ADMIN_GROUP_ID = 'S-1-5-32-544';

/** Who is in a group of administrators; null where no such group is listed, or its list of members was too long to be read whole. */
export function administratorsOf(inventory: Inventory, family: 'linux' | 'macos' | 'windows'): (name: string) => boolean | null {
  const listed = inventory.sections.get('local_groups') ?? [];
  const groups = listed.filter((group) => group['id'] === ADMIN_GROUP_ID || ADMIN_GROUPS.test(group['name'] ?? ''));
  const members = new Set(groups.flatMap((group) => (group['members'] ?? group['member'] ?? '').split(',').map((name) => name.trim())));
  // Every Windows and Mac has such a group, and somebody in it: where nobody is, its members were not told. A Linux may have none.
  const hasMembers = groups.some((group) => group['members'] !== undefined || group['member'] !== undefined);
  const whole = family === 'linux' ? listed.length > 0 : hasMembers;
  const otherwise = whole && groups.every((group) => group[CUT] === undefined) ? false : null;
  return (name) => members.has(name) || otherwise;
}
