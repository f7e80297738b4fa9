import type { CheckState } from '../api/schema.js';
import { count, counted } from '../format/number.js';
import type {
  Breadth,
  DataClass,
  DataMap,
  FactorName,
  PlaceStanding,
  RecordRange,
  RetentionStanding,
  StoreKind,
} from './data-map-documents.js';

export const KIND_WORDS: Readonly<Record<StoreKind, string>> = {
  PRACTICE_DATABASE: 'Practice database',
  SHARED_FOLDER: 'Shared folder',
  WORKSTATION_FOLDER: 'Folder of a computer',
  MAILBOX: 'Mailbox',
  CLOUD_DRIVE: 'Cloud drive',
  CLOUD_SERVICE: 'Cloud service',
  BACKUP_COPY: 'Backup copy',
  REMOVABLE_MEDIUM: 'Disk or stick',
  PAPER_ARCHIVE: 'Paper',
  OTHER: 'Other place',
};

export const BREADTH_WORDS: Readonly<Record<Breadth, string>> = {
  NAMED_PEOPLE: 'people by name',
  NAMED_GROUP: 'a group',
  AUTHENTICATED_USERS: 'whoever signs in',
  EVERYONE: 'everyone on the network',
  PUBLIC: 'anybody on the internet',
};

export const DATA_WORDS: Readonly<Record<DataClass, string>> = {
  CLINICAL: 'health information',
  CONTACT: 'names and addresses',
  GOVERNMENT_IDENTIFIERS: 'Medicare and other identifiers',
  MY_HEALTH_RECORD: 'My Health Record',
  FINANCIAL: 'accounts and invoices',
  STAFF: 'staff data',
  CREDENTIALS: 'passphrases and keys',
};

export const DATA_CLASSES = Object.keys(DATA_WORDS) as DataClass[];

/** What was ticked; null where nobody has looked. */
export function dataSaid(fields: FormData): readonly DataClass[] | null {
  return fields.get('dataSaid') === null ? null : DATA_CLASSES.filter((each) => fields.getAll('data').includes(each));
}

/** Whether the register knows of a place, with the mark of what that proves. */
export const STANDINGS: Readonly<Record<PlaceStanding, { readonly word: string; readonly mark: CheckState; readonly means: string }>> = {
  REGISTERED: { word: 'Registered', mark: 'PASS', means: 'It is entered, and seen where discovery can see it.' },
  NOT_SEEN: {
    word: 'Not seen',
    mark: 'STALE',
    means: 'It is entered, and no search of the last 30 days saw it: moved, gone, or out of sight.',
  },
  UNREGISTERED: { word: 'Not registered', mark: 'FAIL', means: 'A search found health information there, and nobody has entered it.' },
};

export const RETENTION_WORDS: Readonly<Record<RetentionStanding, string>> = {
  WITHIN: 'within its time',
  OVER: 'past its end',
  UNKNOWN: 'no end is said',
};

export const FACTOR_WORDS: Readonly<Record<FactorName, string>> = {
  RECORDS: 'Patients',
  BREADTH: 'Who can open it',
  ENCRYPTION: 'Readable for a thief',
  STALENESS: 'Needed there',
};

/** `2,900 to 3,400`, `3,000`, `at least 120`, or null where nobody knows anything. */
export function recordWords({ least, most }: RecordRange): string | null {
  if (most === null) return least > 0 ? `at least ${count(least)}` : null;
  return most === least ? count(least) : `${count(least)} to ${count(most)}`;
}

/** A list of kinds of data; null where nobody has said, and none is said too. */
export function dataWords(classes: readonly DataClass[] | null): string | null {
  if (classes === null) return null;
  return classes.length === 0 ? 'none of patients or staff' : classes.map((each) => DATA_WORDS[each]).join(', ');
}

/** `× 0.5`, `× 0.1 to 1`; patients as a number. */
export function factorWords(name: FactorName, least: number, most: number): string {
  const figure = (value: number): string => (name === 'RECORDS' ? count(value) : String(Number(value.toFixed(2))));
  const range = least === most ? figure(most) : `${figure(least)} to ${figure(most)}`;
  return name === 'RECORDS' ? range : `× ${range}`;
}

/** `6 places, 2 not registered, 1 not approved`; what is nought is left out. */
export function mapWords({ total, unregistered, notSeen, notApproved }: DataMap): string {
  const parts = [
    [unregistered, 'not registered'],
    [notSeen, 'not seen'],
    [notApproved, 'not approved'],
  ] as const;
  return [counted(total, 'place'), ...parts.filter(([n]) => n > 0).map(([n, words]) => `${count(n)} ${words}`)].join(', ');
}
