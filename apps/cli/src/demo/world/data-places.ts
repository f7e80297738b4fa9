import type { DiscoveryRecord, StoreFacts } from '#libs/domain';
import { chance } from './chance.js';
import { has } from './maturity.js';
import type { Practice } from './practices.js';
import { BACKUP } from './vendors-of.js';

/** A place that a practice keeps patients' data in: what a search counts there, and what the practice says of it where it looks after such things. */
interface Place {
  /** Null: no search can look there. */
  readonly counted: DiscoveryRecord | null;
  /** Null: nobody has registered it. */
  readonly said: StoreFacts | null;
  /** How well kept a practice is that has approved it. */
  readonly approvedFrom: number;
}

const CLASSES = { identifierFiles: 0, myHealthRecordFiles: 0, contactFiles: 0, financialFiles: 0 };
const RECORDS = 5_000;

/** The database, the scans, the backups, a hosted service and what was forgotten, as they are at a week. */
export function placesOf(seed: string, practice: Practice, week: number, at: Date): readonly Place[] {
  const patients = practice.patientRecords ?? RECORDS;
  const keeps = has(practice.course, 0.5, week);
  const draw = chance(`${seed}/places/${practice.index}`);
  const forgotten = draw.happens(0.6) && !has(practice.course, 0.85, week);
  return [
    database(practice, patients, { week, at }),
    scans(practice, Math.round(patients * 0.6), { week, at, keeps }),
    { counted: null, said: backup(patients), approvedFrom: 0.5 },
    { counted: null, said: booking(patients), approvedFrom: 0.7 },
    ...(forgotten ? [oldServer(Math.round(patients * 0.8), at)] : []),
  ];
}

interface Moment {
  readonly week: number;
  readonly at: Date;
}

function database({ course }: Practice, patients: number, { week, at }: Moment): Place {
  const encrypted = has(course, 0.5, week);
  const files = { filesScanned: 40, filesUnread: 0, filesFound: 1, clinicalFiles: 1, ...CLASSES, identifierFiles: 1, contactFiles: 1 };
  return {
    counted: {
      ...{ location: 'srv01/practice', kind: 'practice-database', ...files, patientsLeast: patients, patientsMost: patients },
      ...{ lastModifiedAt: at.toISOString(), breadth: 'named-group', encrypted },
    },
    said: facts({
      kind: 'practice-database',
      name: 'Practice software',
      locations: ['srv01/practice'],
      encrypted,
      breadth: 'named-group',
      most: patients,
    }),
    approvedFrom: 0.4,
  };
}

function scans({ course }: Practice, patients: number, { week, at, keeps }: Moment & { readonly keeps: boolean }): Place {
  const found = patients * 3;
  const files = {
    filesScanned: found + 800,
    filesUnread: 12,
    filesFound: found,
    clinicalFiles: found,
    ...CLASSES,
    identifierFiles: Math.round(found / 3),
  };
  const encrypted = has(course, 0.5, week);
  const breadth = keeps ? ('named-group' as const) : ('everyone' as const);
  return {
    counted: {
      ...{ location: 'srv01/scans', kind: 'shared-folder', ...files, patientsLeast: Math.round(patients * 0.9), patientsMost: patients },
      ...{ lastModifiedAt: at.toISOString(), breadth, encrypted },
    },
    said: keeps
      ? facts({ kind: 'shared-folder', name: 'Scans and letters', locations: ['srv01/scans'], encrypted, breadth, most: patients })
      : null,
    approvedFrom: 0.6,
  };
}

/** What nobody moved when the server was replaced. */
function oldServer(patients: number, at: Date): Place {
  const found = patients * 2;
  const files = { filesScanned: found + 90, filesUnread: 0, filesFound: found, clinicalFiles: found, ...CLASSES };
  const lastModifiedAt = new Date(at.getTime() - 900 * 86_400_000).toISOString();
  const counted = { location: 'nas/old server', kind: 'backup-copy', ...files, patientsLeast: null, patientsMost: patients } as const;
  return { counted: { ...counted, lastModifiedAt, breadth: 'authenticated-users', encrypted: false }, said: null, approvedFrom: 1 };
}

function backup(patients: number): StoreFacts {
  const kept = facts({
    kind: 'backup-copy',
    name: 'Backups off site',
    locations: [],
    encrypted: true,
    breadth: 'named-people',
    most: patients,
  });
  return { ...kept, vendorName: BACKUP, isCopy: true, retention: { ...kept.retention, rule: 'fixed', until: '2030-06-30' } };
}

function booking(patients: number): StoreFacts {
  const kept = facts({
    kind: 'cloud-service',
    name: 'Online booking',
    locations: [],
    encrypted: null,
    breadth: 'named-group',
    most: patients,
  });
  return { ...kept, vendorName: 'Simulated Booking', dataClasses: ['contact'] };
}

type Said = Pick<StoreFacts, 'kind' | 'name' | 'locations' | 'encrypted' | 'breadth'> & { readonly most: number };

function facts({ most, ...said }: Said): StoreFacts {
  return {
    ...said,
    ...{
      place: null,
      deviceId: null,
      vendorName: null,
      dataClasses: ['clinical', 'government-identifiers', 'contact'],
      ownerRole: 'practice manager',
    },
    retention: { rule: 'health-record', until: null, lastServiceOn: null, holdsMinors: null },
    ...{ records: { least: Math.round(most * 0.8), most }, countedOn: null, isCopy: false, copyOf: null, state: 'live' },
  };
}
