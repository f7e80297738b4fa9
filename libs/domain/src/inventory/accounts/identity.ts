import { trustedHardwareId } from '../hardware-id.js';

/** What lists tell of which account one is. Values are keyed hashes: nobody is named. */
export const ACCOUNT_FIELDS = ['cloud-id', 'directory-id', 'address', 'name', 'login'] as const;
export type AccountField = (typeof ACCOUNT_FIELDS)[number];

/** Which account it is, in values that can be compared. */
export interface AccountIdentity {
  /** What it opens, e.g. `email`. */
  readonly system: string;
  /** The list that names it: its entries are accounts of their own. Null for what is no entry of a list of accounts. */
  readonly list: string | null;
  /** False where a list says that it is no single person's. */
  readonly personal: boolean;
  readonly values: Readonly<Record<AccountField, readonly string[]>>;
}

/** A domain's SID; those that Windows gives to everybody's own accounts tell no account from another. */
const DOMAIN_SID = /^s-1-5-21(?:-\d{1,10}){4}$/;

/** The id under which a cloud's directory knows an account, as it is compared; null when it tells none from another. */
export function trustedCloudId(text: string): string | null {
  return trustedHardwareId(text.replace(/^\{(.*)\}$/s, '$1'));
}

/** The id of an account in a directory on the premises (SID, GUID), as it is compared; null when it tells none from another. */
export function trustedDirectoryId(text: string): string | null {
  const id = trustedCloudId(text);
  return id?.startsWith('s-1-') && !DOMAIN_SID.test(id) ? null : id;
}

/** Names that are given to a task or a place, not to a person. */
const NOBODYS: ReadonlySet<string> = new Set(
  `accounts admin administrator backup billing clinic contact desk doctor dr enquiries fax front frontdesk front-desk guest gp guestuser health hello
  helpdesk hr info it itadmin kiosk mail manager medical noreply no-reply nurse nurses office operator pathology pharmacy postmaster practice
  practicemanager practice-manager print printer public reception reception1 reception2 receptionist referrals results root sales scan scanner scans
  security service services shared staff student support sysadmin system temp test tester user user1 webmaster`.split(/\s+/),
);
const SHORTEST_LOGIN = 3;

/** The login's own part, of `CLINIC\jane` and of `jane@clinic.example`; null for one that many places have, such as `reception`. */
export function trustedLogin(text: string): string | null {
  const login = text.normalize('NFC').trim().toLowerCase().replace(/^.*\\/s, '').replace(/@.*$/s, '');
  return login.length < SHORTEST_LOGIN || /^\d+$/.test(login) || NOBODYS.has(login) ? null : login;
}
