import { day } from '../format/date.js';
import { quantity } from '../format/number.js';
import type { Assurance, Clock, StartedClock, Vendor, VendorAccess, VendorOrder, VendorStanding } from './vendor-documents.js';

export const ORDER_WORDS: Readonly<Record<VendorOrder, string>> = { CLINICS: 'Most clinics', RECORDS: 'Most records', NAME: 'Name' };

export const ACCESS_WORDS: Readonly<Record<VendorAccess, string>> = {
  HOSTS_DATA: 'keeps the data',
  PROCESSES_DATA: 'data passes through it',
  REMOTE_ACCESS: 'can get into systems',
  SUPPLIES_SOFTWARE: 'its software runs there',
  NONE: 'does not reach data',
};

export const ASSURANCE_WORDS: Readonly<Record<Assurance, string>> = {
  IRAP: 'IRAP assessment',
  ISO_27001: 'ISO/IEC 27001',
  SOC_2: 'SOC 2 report',
  QUESTIONNAIRE: 'answers of its own',
  NONE: 'none, somebody asked',
};

export const CLOCK_WORDS: Readonly<Record<Clock, string>> = {
  VENDOR_NOTICE: 'The vendor tells the clinic, by contract',
  NDB_ASSESSMENT: 'Assess whether it is a notifiable breach',
  NDB_STATEMENT: 'Notify the OAIC and the people concerned',
  MY_HEALTH_RECORD: 'Notify the My Health Record System Operator',
  SERVICES_AUSTRALIA: 'Tell Services Australia which numbers were exposed',
  RANSOM_PAYMENT: 'Report a ransom payment',
  HIPAA: 'Notify under the HIPAA breach rule',
};

export const STANDING_WORDS: Readonly<Record<VendorStanding, string>> = { IN_USE: 'in use', ENDED: 'ended', NOT_USED: 'not used' };

/** `ISO/IEC 27001, 3 Nov 2026`; null: nobody has asked. */
export function assuranceWords({ assurance, assuredOn }: Pick<Vendor, 'assurance' | 'assuredOn'>): string | null {
  if (assurance === null) return null;
  return assuredOn === null ? ASSURANCE_WORDS[assurance] : `${ASSURANCE_WORDS[assurance]}, ${day(assuredOn)}`;
}

/** `30 days`, `72 h`; without a term: as soon as practicable. */
export function termWords(hours: number | null): string {
  if (hours === null) return 'as soon as practicable';
  return hours > 72 && hours % 24 === 0 ? `${hours / 24}\u00A0days` : `${quantity(hours)}\u00A0h`;
}

/** Of several clinics, the clocks that run out first come first; those without a term, which are due at once, before all. */
export function byTerm(clocks: readonly StartedClock[]): readonly StartedClock[] {
  return clocks.toSorted((a, b) => (a.hours ?? 0) - (b.hours ?? 0));
}

/** Which order the address asks for. */
export function orderOf(text: string | null, orders: readonly VendorOrder[]): VendorOrder {
  return orders.find((each) => each.toLowerCase() === text) ?? 'CLINICS';
}
