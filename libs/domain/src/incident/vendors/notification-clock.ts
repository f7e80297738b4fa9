import { DATA_CLASSES, type DataClass } from '../../inventory/vendor.js';

/** What a clinic may have to do once it hears of a breach at a vendor. */
export type NotificationClock =
  'vendor-notice' | 'ndb-assessment' | 'ndb-statement' | 'my-health-record' | 'services-australia' | 'ransom-payment' | 'hipaa';

export interface StartedClock {
  readonly clock: NotificationClock;
  /** Null: as soon as practicable, without a number of hours. */
  readonly hours: number | null;
  readonly law: string;
  readonly recipient: string;
  /** What has to be so besides; null: it starts whatever else is so. */
  readonly condition: string | null;
  /** False where only data that nobody has said the vendor holds would start it: find out first. */
  readonly isCertain: boolean;
}

interface Rule extends Omit<StartedClock, 'isCertain'> {
  readonly startsFor: (exposed: Assumed) => boolean;
}

/** What of a clinic a breach at the vendor would be about. */
export interface Exposed {
  /** Those that are known; null: nobody has said any. Empty: none. */
  readonly dataClasses: readonly DataClass[] | null;
  /** True where nobody has said which data a service of the vendor holds. */
  readonly hasUnknownData: boolean;
  readonly noticeHours: number | null;
  /** IANA zone of the clinic: tells whose law may hold. */
  readonly timeZone: string;
}

interface Assumed extends Pick<Exposed, 'timeZone'> {
  readonly dataClasses: readonly DataClass[];
}

const HOURS_A_DAY = 24;
const holds = (classes: readonly DataClass[], any: readonly DataClass[]): boolean => any.some((one) => classes.includes(one));
const isAustralian = ({ timeZone }: Assumed): boolean => timeZone.startsWith('Australia/');
const isAmerican = ({ timeZone }: Assumed): boolean => timeZone.startsWith('America/') || timeZone === 'Pacific/Honolulu';

/** Australian clinics are APP entities whatever their turnover (Privacy Act 1988 s 6D); the clocks are those of docs/portfolio.md. */
const RULES: readonly Rule[] = [
  {
    clock: 'ndb-assessment',
    hours: 30 * HOURS_A_DAY,
    law: 'Privacy Act 1988 (Cth) s 26WH(2)',
    recipient: 'The clinic itself: an assessment, with all reasonable steps to finish it in time',
    condition: 'Reasonable grounds to suspect an eligible data breach',
    startsFor: (exposed) => isAustralian(exposed) && holds(exposed.dataClasses, DATA_CLASSES),
  },
  {
    clock: 'ndb-statement',
    hours: null,
    law: 'Privacy Act 1988 (Cth) ss 26WK, 26WL',
    recipient: 'The OAIC and the people concerned',
    condition: 'Reasonable grounds to believe that serious harm is likely',
    startsFor: (exposed) => isAustralian(exposed) && holds(exposed.dataClasses, DATA_CLASSES),
  },
  {
    clock: 'my-health-record',
    hours: null,
    law: 'My Health Records Act 2012 (Cth) s 75',
    recipient: 'The System Operator (ADHA) and the OAIC',
    condition: null,
    startsFor: (exposed) => isAustralian(exposed) && holds(exposed.dataClasses, ['my-health-record']),
  },
  {
    clock: 'services-australia',
    hours: null,
    law: 'No fixed term; Services Australia watches numbers that it is told of',
    recipient: 'Services Australia',
    condition: 'Medicare, concession or veterans’ numbers were exposed',
    startsFor: (exposed) => isAustralian(exposed) && holds(exposed.dataClasses, ['government-identifiers']),
  },
  {
    clock: 'ransom-payment',
    hours: 72,
    law: 'Cyber Security Act 2024 (Cth) Part 3',
    recipient: 'The Australian Signals Directorate',
    condition: 'The clinic has made a ransom payment, and its turnover last year was above A$3 million',
    startsFor: (exposed) => isAustralian(exposed),
  },
  {
    clock: 'hipaa',
    hours: 60 * HOURS_A_DAY,
    law: '45 CFR §§ 164.404–164.410',
    recipient: 'The people concerned and the Secretary of Health and Human Services; the media above 500 people of a state',
    condition: 'The clinic is a covered entity and the information was unsecured',
    startsFor: (exposed) =>
      isAmerican(exposed) && holds(exposed.dataClasses, ['clinical', 'government-identifiers', 'contact', 'financial']),
  },
];

/** The clocks that a breach at the vendor would start for a clinic, the contract's first. Where nobody has said what a service holds, it may hold anything. */
export function clocksOf(exposed: Exposed): readonly StartedClock[] {
  const { dataClasses, hasUnknownData, noticeHours } = exposed;
  const known = { ...exposed, dataClasses: dataClasses ?? [] };
  const possible = hasUnknownData ? { ...exposed, dataClasses: DATA_CLASSES } : known;
  const ofLaw = RULES.filter(({ startsFor }) => startsFor(possible)).map(({ startsFor, ...clock }) => ({
    ...clock,
    isCertain: dataClasses !== null && startsFor(known),
  }));
  return noticeHours === null ? ofLaw : [vendorNotice(noticeHours), ...ofLaw];
}

function vendorNotice(hours: number): StartedClock {
  const parties = { law: 'The contract with the vendor', recipient: 'From the vendor to the clinic' };
  return { clock: 'vendor-notice', hours, ...parties, condition: null, isCertain: true };
}
