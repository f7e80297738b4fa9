import { registerEnumType } from '@nestjs/graphql';

export const DataClassEnum = {
  CLINICAL: 'clinical',
  GOVERNMENT_IDENTIFIERS: 'government-identifiers',
  MY_HEALTH_RECORD: 'my-health-record',
  CONTACT: 'contact',
  FINANCIAL: 'financial',
  STAFF: 'staff',
  CREDENTIALS: 'credentials',
} as const;
registerEnumType(DataClassEnum, {
  name: 'DataClass',
  description: 'A kind of data that a vendor may hold of a clinic.',
  valuesMap: {
    CLINICAL: { description: 'Health information of patients.' },
    GOVERNMENT_IDENTIFIERS: { description: 'Medicare, concession, veterans’ and healthcare identifiers.' },
    MY_HEALTH_RECORD: { description: 'Data of the My Health Record system, or access to it.' },
    CONTACT: { description: 'Names and addresses of patients.' },
    FINANCIAL: { description: 'Accounts, cards and invoices.' },
    STAFF: { description: 'Data of the clinic’s own people.' },
    CREDENTIALS: { description: 'Passphrases, keys and sessions.' },
  },
});

export const VendorAccessEnum = {
  HOSTS_DATA: 'hosts-data',
  PROCESSES_DATA: 'processes-data',
  REMOTE_ACCESS: 'remote-access',
  SUPPLIES_SOFTWARE: 'supplies-software',
  NONE: 'none',
} as const;
registerEnumType(VendorAccessEnum, {
  name: 'VendorAccess',
  description: 'How a vendor reaches a clinic’s data.',
  valuesMap: {
    HOSTS_DATA: { description: 'The data lies with the vendor.' },
    PROCESSES_DATA: { description: 'Data passes through the vendor.' },
    REMOTE_ACCESS: { description: 'The vendor can get into the clinic’s systems.' },
    SUPPLIES_SOFTWARE: { description: 'The vendor’s software runs at the clinic: an update reaches the data.' },
    NONE: { description: 'It does not.' },
  },
});

export const VendorStandingEnum = { IN_USE: 'in-use', ENDED: 'ended', NOT_USED: 'not-used' } as const;
registerEnumType(VendorStandingEnum, {
  name: 'VendorStanding',
  description: 'Whether a clinic has a vendor’s service.',
  valuesMap: {
    IN_USE: { description: 'It has; only this counts.' },
    ENDED: { description: 'It had.' },
    NOT_USED: { description: 'Somebody has looked, and it has not: it is not proposed again.' },
  },
});

export const AssuranceKindEnum = {
  ISO_27001: 'iso-27001',
  SOC_2: 'soc-2',
  IRAP: 'irap',
  QUESTIONNAIRE: 'questionnaire',
  NONE: 'none',
} as const;
registerEnumType(AssuranceKindEnum, {
  name: 'AssuranceKind',
  description: 'What shows that a vendor looks after its security.',
  valuesMap: {
    ISO_27001: { description: 'A certificate to ISO/IEC 27001.' },
    SOC_2: { description: 'A SOC 2 report.' },
    IRAP: { description: 'An IRAP assessment.' },
    QUESTIONNAIRE: { description: 'Answers of its own.' },
    NONE: { description: 'Nothing; somebody has asked.' },
  },
});

export const NotificationClockEnum = {
  VENDOR_NOTICE: 'vendor-notice',
  NDB_ASSESSMENT: 'ndb-assessment',
  NDB_STATEMENT: 'ndb-statement',
  MY_HEALTH_RECORD: 'my-health-record',
  SERVICES_AUSTRALIA: 'services-australia',
  RANSOM_PAYMENT: 'ransom-payment',
  HIPAA: 'hipaa',
} as const;
registerEnumType(NotificationClockEnum, {
  name: 'NotificationClock',
  description: 'What somebody has to do once a breach at a vendor is known.',
  valuesMap: {
    VENDOR_NOTICE: { description: 'The vendor tells the clinic, by contract.' },
    NDB_ASSESSMENT: { description: 'The clinic assesses a suspected eligible data breach.' },
    NDB_STATEMENT: { description: 'The clinic notifies the OAIC and the people concerned.' },
    MY_HEALTH_RECORD: { description: 'The clinic notifies the System Operator of the My Health Record.' },
    SERVICES_AUSTRALIA: { description: 'The clinic tells Services Australia which numbers were exposed.' },
    RANSOM_PAYMENT: { description: 'The clinic reports a ransom payment.' },
    HIPAA: { description: 'The clinic notifies under the HIPAA breach notification rule.' },
  },
});

export const VendorOrderEnum = { CLINICS: 'clinics', RECORDS: 'records', NAME: 'name' } as const;
registerEnumType(VendorOrderEnum, {
  name: 'VendorOrder',
  description: 'In which order vendors are listed.',
  valuesMap: {
    CLINICS: { description: 'Those of the most clinics first.' },
    RECORDS: { description: 'Those that may hold the most records first; an unknown number may be the largest.' },
    NAME: { description: 'By name.' },
  },
});
