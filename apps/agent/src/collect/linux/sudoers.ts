import { lines } from '../text.js';

/** Who may run any command as root. */
export interface SudoRights {
  readonly users: readonly string[];
  readonly groups: readonly string[];
}

/** `user HOST=(RUNAS) [NOPASSWD:] ALL`; a rule for named commands makes nobody an administrator. */
const FULL_RULE = /^(%?)(\S+)\s+\S+\s*=\s*(?:\([^)]*\)\s*)?(?:[A-Z]+:\s*)*ALL\s*$/;

/** Reads sudoers files; `User_Alias` names are replaced by their members. */
export function parseSudoers(text: string): SudoRights {
  const joined = lines(text.replace(/\\\r?\n/g, ' ')).map((line) => line.replace(/(^|\s)#(?!includedir|include).*$/, '').trim());
  const aliases = new Map(joined.flatMap((line) => userAlias(line) ?? []));
  const subjects = joined.flatMap((line) => {
    const match = FULL_RULE.exec(line);
    if (!match) return [];
    const subject = match[2] ?? '';
    return match[1] === '%' ? [`%${subject}`] : (aliases.get(subject) ?? subject.split(','));
  });
  return {
    users: subjects.filter((subject) => !subject.startsWith('%')),
    groups: subjects.filter((subject) => subject.startsWith('%')).map((subject) => subject.slice(1)),
  };
}

function userAlias(line: string): [[string, string[]]] | null {
  const match = /^User_Alias\s+(\w+)\s*=\s*(.+)$/.exec(line);
  return match ? [[match[1] ?? '', (match[2] ?? '').split(/\s*,\s*/)]] : null;
}
