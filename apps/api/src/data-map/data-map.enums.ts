import { registerEnumType } from '@nestjs/graphql';

export const StoreKindEnum = {
  PRACTICE_DATABASE: 'practice-database',
  SHARED_FOLDER: 'shared-folder',
  WORKSTATION_FOLDER: 'workstation-folder',
  MAILBOX: 'mailbox',
  CLOUD_DRIVE: 'cloud-drive',
  CLOUD_SERVICE: 'cloud-service',
  BACKUP_COPY: 'backup-copy',
  REMOVABLE_MEDIUM: 'removable-medium',
  PAPER_ARCHIVE: 'paper-archive',
  OTHER: 'other',
} as const;
registerEnumType(StoreKindEnum, {
  name: 'StoreKind',
  description: 'A kind of place that holds patients’ data.',
  valuesMap: {
    PRACTICE_DATABASE: { description: 'The practice software’s database.' },
    SHARED_FOLDER: { description: 'A folder that several computers use.' },
    WORKSTATION_FOLDER: { description: 'A folder of one computer.' },
    MAILBOX: { description: 'A mailbox.' },
    CLOUD_DRIVE: { description: 'Files with a cloud provider.' },
    CLOUD_SERVICE: { description: 'A service that keeps its data itself.' },
    BACKUP_COPY: { description: 'A copy that backups made.' },
    REMOVABLE_MEDIUM: { description: 'A disk or stick that can be carried away.' },
    PAPER_ARCHIVE: { description: 'Paper.' },
    OTHER: { description: 'Any other.' },
  },
});

export const AccessBreadthEnum = {
  NAMED_PEOPLE: 'named-people',
  NAMED_GROUP: 'named-group',
  AUTHENTICATED_USERS: 'authenticated-users',
  EVERYONE: 'everyone',
  PUBLIC: 'public',
} as const;
registerEnumType(AccessBreadthEnum, {
  name: 'AccessBreadth',
  description: 'Who can open a place.',
  valuesMap: {
    NAMED_PEOPLE: { description: 'People by name.' },
    NAMED_GROUP: { description: 'A group.' },
    AUTHENTICATED_USERS: { description: 'Everybody who signs in.' },
    EVERYONE: { description: 'Everybody on the network, guests too.' },
    PUBLIC: { description: 'Anybody on the internet, or with a link.' },
  },
});

export const StoreStateEnum = { LIVE: 'live', STALE_COPY: 'stale-copy', RETIRED: 'retired' } as const;
registerEnumType(StoreStateEnum, {
  name: 'StoreState',
  description: 'How a place is used.',
  valuesMap: {
    LIVE: { description: 'It is worked with, or kept as a backup.' },
    STALE_COPY: { description: 'A copy that nobody works with.' },
    RETIRED: { description: 'It is gone; see retireDataStore.' },
  },
});

export const RetentionRuleEnum = { HEALTH_RECORD: 'health-record', FIXED: 'fixed' } as const;
registerEnumType(RetentionRuleEnum, {
  name: 'RetentionRule',
  description: 'By what the data of a place ends.',
  valuesMap: {
    HEALTH_RECORD: { description: 'Seven years after the last service; those of minors until they are 25.' },
    FIXED: { description: 'A period of its own: a contract, the cycle of a backup.' },
  },
});

export const RetentionStandingEnum = { WITHIN: 'within', OVER: 'over', UNKNOWN: 'unknown' } as const;
registerEnumType(RetentionStandingEnum, {
  name: 'RetentionStanding',
  description: 'Whether the data of a place may still be there.',
  valuesMap: {
    WITHIN: { description: 'Its end has not come.' },
    OVER: { description: 'Its end is past.' },
    UNKNOWN: { description: 'Nobody has said when it ends.' },
  },
});

export const DisposalEnum = { DESTROYED: 'destroyed', MOVED: 'moved', RETURNED: 'returned' } as const;
registerEnumType(DisposalEnum, {
  name: 'Disposal',
  description: 'How a place came to its end.',
  valuesMap: {
    DESTROYED: { description: 'What it held was destroyed.' },
    MOVED: { description: 'What it held lies in another place.' },
    RETURNED: { description: 'What it held went back to whose it is.' },
  },
});

export const StoreDecisionEnum = { APPROVED: 'approved', REFUSED: 'refused' } as const;
registerEnumType(StoreDecisionEnum, {
  name: 'StoreDecision',
  description: 'Whether patients’ data may be in a place.',
  valuesMap: { APPROVED: { description: 'It may, as the entry says.' }, REFUSED: { description: 'It may not.' } },
});

export const LineStandingEnum = { REGISTERED: 'registered', NOT_SEEN: 'not-seen', UNREGISTERED: 'unregistered' } as const;
registerEnumType(LineStandingEnum, {
  name: 'DataMapStanding',
  description: 'Whether the register knows of a place, and discovery sees it.',
  valuesMap: {
    REGISTERED: { description: 'It is registered, and seen where discovery can see it.' },
    NOT_SEEN: { description: 'It is registered under a name of discovery’s, and none of the last 30 days saw it.' },
    UNREGISTERED: { description: 'Discovery found health information there, and nobody has registered it.' },
  },
});

export const ExposureFactorEnum = { RECORDS: 'records', BREADTH: 'breadth', ENCRYPTION: 'encryption', STALENESS: 'staleness' } as const;
registerEnumType(ExposureFactorEnum, {
  name: 'ExposureFactorName',
  description: 'What exposure is the product of.',
  valuesMap: {
    RECORDS: { description: 'Patients.' },
    BREADTH: { description: 'Who can open it, 0.1 to 1.' },
    ENCRYPTION: { description: 'Whether a thief could read it: 0.5 or 1.' },
    STALENESS: { description: 'Whether anybody needs it there: 1 to 2.' },
  },
});
