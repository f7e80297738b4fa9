import { lines, wholeNumber } from '../text.js';

export interface PasswdEntry {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
  readonly home: string;
  readonly shell: string;
}

/** Reads /etc/passwd. */
export function parsePasswd(text: string): PasswdEntry[] {
  return lines(text).flatMap((line) => {
    const [name = '', , uid, gid, , home = '', shell = ''] = line.split(':');
    const [userId, groupId] = [wholeNumber(uid), wholeNumber(gid)];
    return name === '' || userId === null || groupId === null ? [] : [{ name, uid: userId, gid: groupId, home, shell }];
  });
}

/** True where nobody can open a session: nologin, false, sync and their like. */
export function refusesLogin(shell: string): boolean {
  return /\/(nologin|false|sync|halt|shutdown)$/.test(shell);
}

/** `password`: a session needs no other way in; `locked`: no password opens it; `expired`: the account has an end in the past. */
export type ShadowState = 'password' | 'locked' | 'expired';
const DAY_MS = 86_400_000;

/** Reads /etc/shadow; the hashes go no further than this line. */
export function parseShadow(text: string, now: Date): ReadonlyMap<string, ShadowState> {
  const today = Math.floor(now.getTime() / DAY_MS);
  return new Map(
    lines(text).map((line) => {
      const [name = '', hash = '', , , , , , expires] = line.split(':');
      const lastDay = wholeNumber(expires);
      if (lastDay !== null && lastDay <= today) return [name, 'expired'];
      return [name, /^[!*]/.test(hash) ? 'locked' : 'password'];
    }),
  );
}

export interface GroupEntry {
  readonly name: string;
  readonly gid: number;
  readonly members: readonly string[];
}

/** Reads /etc/group. */
export function parseGroups(text: string): GroupEntry[] {
  return lines(text).flatMap((line) => {
    const [name = '', , gid, members = ''] = line.split(':');
    const groupId = wholeNumber(gid);
    return groupId === null ? [] : [{ name, gid: groupId, members: members.split(',').filter((member) => member !== '') }];
  });
}
