import type { VendorFacts, VendorRelation } from '#libs/domain';
import { chance } from './chance.js';
import type { Practice } from './practices.js';

/** Nobody's real names. */
const HOSTED = 'Simulated Practice Cloud';
const INSTALLED = 'Simulated Practice Software';
const BOOKING = 'Simulated Booking';
export const BACKUP = 'Simulated Backup';

/** What the provider knows of vendors; of the others nobody has asked. */
export const VENDORS: readonly VendorFacts[] = [
  { name: HOSTED, assurance: 'iso-27001', assuredOn: '2026-02-12' },
  { name: BOOKING, assurance: 'questionnaire', assuredOn: null },
];

/** What a practice has of vendors, as far as the provider has looked: some was never asked, and stays unknown. */
export function vendorsOf(seed: string, practice: Practice): readonly VendorRelation[] {
  const draw = chance(`${seed}/vendors/${practice.index}`);
  const patients = practice.patientRecords;
  const records = patients === null ? { least: 0, most: null } : { least: Math.round(patients * 0.9), most: patients };
  const hosted = draw.happens(0.35);
  return [
    hosted ? hostedSoftware(records, draw.happens(0.7)) : installedSoftware(),
    relation(BACKUP, 'Backups off site', {
      access: 'hosts-data',
      dataClasses: draw.happens(0.6) ? ['clinical', 'contact'] : null,
      records,
    }),
    ...(draw.happens(0.6) ? [booking(patients)] : []),
  ];
}

function hostedSoftware(records: VendorRelation['records'], hasClause: boolean): VendorRelation {
  const dataClasses = ['clinical', 'government-identifiers', 'my-health-record', 'contact'] as const;
  const agreed = hasClause ? { contract: 'Services agreement 2025', noticeHours: 72 } : {};
  return relation(HOSTED, 'Hosted practice software', { access: 'hosts-data', dataClasses, records, ...agreed });
}

function installedSoftware(): VendorRelation {
  const dataClasses = ['clinical', 'government-identifiers', 'contact'] as const;
  return relation(INSTALLED, 'Practice software', { access: 'supplies-software', dataClasses, contract: 'Licence and support' });
}

function booking(patients: number | null): VendorRelation {
  const records = { least: 0, most: patients };
  return relation(BOOKING, 'Online booking', { access: 'processes-data', dataClasses: ['contact'], records, noticeHours: 24 });
}

type Said = Partial<Omit<VendorRelation, 'vendorName' | 'service'>>;

function relation(vendorName: string, service: string, said: Said): VendorRelation {
  const unsaid = { access: null, dataClasses: null, records: { least: 0, most: null }, contract: null, noticeHours: null } as const;
  return { vendorName, service, standing: 'in-use', region: 'AU', ...unsaid, ...said };
}
