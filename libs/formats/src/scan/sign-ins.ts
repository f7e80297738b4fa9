import { asset, type ScanItem } from './scan-format.js';

/** `in`: signed in and able to look. `blind`: signed in, but not to what has to be read. `out`: credentials were refused. */
type SignIn = 'in' | 'blind' | 'out';

/**
 * What a file tells, here and there, of whether credentials worked on each computer; told when the file has ended. One way in is enough: a computer of
 * Windows answers no SSH.
 */
export class SignIns {
  private readonly byHost = new Map<string, Set<SignIn>>();

  note(host: string | null, signIn: SignIn | null): void {
    if (host === null || signIn === null) return;
    const told = this.byHost.get(host);
    if (told) told.add(signIn);
    else this.byHost.set(host, new Set([signIn]));
  }

  *assets(): Generator<ScanItem> {
    for (const [key, told] of this.byHost) yield asset({ key, credentialed: told.has('in') && !told.has('blind') });
  }
}

/** Ways into a computer by which OpenVAS reads what is installed; SNMP is none. */
const INTO = '(?:SSH|SMB|ESXi|KRB5)';
const LOGIN_DETAIL = new RegExp(`^Auth-${INTO}-(Success|Failure)$`, 'i');
const LOGIN_CHECK = new RegExp(`\\b${INTO} Login (Successful|Failed) For Authenticated Checks`, 'i');
const OPENVAS_CHECKS: ReadonlyMap<string, 'ssh' | 'smb'> = new Map([
  ['1.3.6.1.4.1.25623.1.0.108162', 'ssh'],
  ['1.3.6.1.4.1.25623.1.0.108442', 'smb'],
]);

/** A detail of a host in OpenVAS XML. */
export function openvasDetail(name: string): SignIn | null {
  const word = LOGIN_DETAIL.exec(name)?.[1]?.toLowerCase();
  return word === undefined ? null : word === 'success' ? 'in' : 'out';
}

/**
 * Results of OpenVAS that tell how the scan went rather than what is weak: the consolidation over SSH is only written where the login worked, that over
 * SMB in any case.
 */
export function openvasResult(oid: string | null, name: string | null, text: string | null): SignIn | null {
  const check = OPENVAS_CHECKS.get(oid ?? '');
  if (check === 'smb') return smbAccess(text ?? '');
  if (check === 'ssh') return 'in';
  const word = LOGIN_CHECK.exec(name ?? '')?.[1]?.toLowerCase();
  return word === undefined ? null : word === 'successful' ? 'in' : 'out';
}

function smbAccess(text: string): SignIn | null {
  const says = (key: string): boolean | null => {
    const after = text.split(`(${key})`)[1]?.trimStart();
    return after === undefined ? null : /^:\s{0,9}TRUE\b/.test(after);
  };
  const isIn = says('login/SMB/success');
  if (isIn === null) return null;
  return isIn ? (says('SMB/registry_access') === false ? 'blind' : 'in') : 'out';
}

/** QIDs of Qualys: Unix and Windows authentication failed; the method of Unix, of Windows, and of Windows with the user's credentials. */
const QUALYS = { refused: new Set(['105053', '105015']), worked: new Set(['38307', '70053']), windows: '70028' };

/** What an information of Qualys tells. Windows is also asked without credentials: only the result says whose session it was. */
export function qualysInformation(qid: string, resultText: string | null): SignIn | null {
  if (QUALYS.refused.has(qid)) return 'out';
  if (QUALYS.worked.has(qid)) return 'in';
  if (qid !== QUALYS.windows || resultText === null) return null;
  return /NULL session|\(none\)/i.test(resultText) ? 'out' : 'in';
}
