import { Field, ID, InputType, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { AccountField, AccountJoin, AccountLevel, AccountMatchReason, AccountSystem, ClinicId, KnownAccount } from '#libs/domain';
import { sourceName, type AccountValue } from '#libs/flow';
import { connectionOf } from '../edge/pagination.js';

export const AccountSystemEnum = {
  EMAIL: 'email',
  PRACTICE_SOFTWARE: 'practice-software',
  REMOTE_ACCESS: 'remote-access',
  BACKUP_CONSOLE: 'backup-console',
  RMM: 'rmm',
  OTHER: 'other',
} as const;

registerEnumType(AccountSystemEnum, {
  name: 'AccountSystem',
  description: 'What an account opens.',
  valuesMap: {
    EMAIL: { description: 'Email, and whatever signs in by the same directory.' },
    PRACTICE_SOFTWARE: { description: 'The practice software.' },
    REMOTE_ACCESS: { description: 'Remote access from outside.' },
    BACKUP_CONSOLE: { description: 'The console of the backups.' },
    RMM: { description: 'Remote management.' },
    OTHER: { description: 'Another system.' },
  },
});

export const AccountLevelEnum = { ACCOUNT: 'account', PERSON: 'person' } as const;

registerEnumType(AccountLevelEnum, {
  name: 'AccountLevel',
  description: 'What is said to be one.',
  valuesMap: {
    ACCOUNT: { description: 'One account of one system: it counts once.' },
    PERSON: { description: 'One person’s accounts: each goes on counting in its system.' },
  },
});

export const AccountIdentityFieldEnum = {
  CLOUD_ID: 'cloud-id',
  DIRECTORY_ID: 'directory-id',
  ADDRESS: 'address',
  NAME: 'name',
  LOGIN: 'login',
} as const;

registerEnumType(AccountIdentityFieldEnum, {
  name: 'AccountIdentityField',
  description: 'What tells of which account one is. Values are kept as keyed hashes alone.',
  valuesMap: {
    CLOUD_ID: { description: 'The id under which a cloud’s directory knows it.' },
    DIRECTORY_ID: { description: 'Its id in a directory on the premises.' },
    ADDRESS: { description: 'One of its email addresses.' },
    NAME: { description: 'Its name in its system.' },
    LOGIN: { description: 'What is typed to sign in, without domain.' },
  },
});

export const AccountMatchReasonEnum = {
  RULED: 'ruled',
  CLOUD_ID: 'cloud-id',
  DIRECTORY_ID: 'directory-id',
  ADDRESS: 'address',
  IDS_IN_PART: 'ids-in-part',
  OTHER_ID: 'other-id',
  NAME_ALONE: 'name-alone',
  LOGIN_ALONE: 'login-alone',
} as const;

registerEnumType(AccountMatchReasonEnum, {
  name: 'AccountMatchReason',
  description: 'Why sightings are, or may be, one account, or accounts one person’s: docs/identity.md has the rules.',
  valuesMap: {
    RULED: { description: 'Somebody has said so.' },
    CLOUD_ID: { description: 'The id of a cloud’s directory agrees.' },
    DIRECTORY_ID: { description: 'The id of a directory on the premises agrees.' },
    ADDRESS: { description: 'An address agrees, and no id contradicts.' },
    IDS_IN_PART: { description: 'Of two ids one agrees and one does not.' },
    OTHER_ID: { description: 'Address or name agree under two ids: made anew, or of two directories?' },
    NAME_ALONE: { description: 'Only the name agrees, in the same kind of system: two programs’ accounts may have one name.' },
    LOGIN_ALONE: { description: 'Only what is typed to sign in agrees.' },
  },
});

@ObjectType('AccountValue', { description: 'One value that a source told of an account.' })
export class AccountValueView {
  @Field({ description: 'Field of the record, as docs/assessments.md names it, e.g. enforced.' })
  field!: string;

  @Field({ description: 'What it was; of a keyed hash the first 8 digits.' })
  value!: string;

  @Field({ description: 'When the source first told it: by when the world was looked at.' })
  firstToldAt!: Date;

  @Field({ description: 'When it last told it.' })
  lastToldAt!: Date;

  @Field({ description: 'False for what the source said before.' })
  current!: boolean;
}

@ObjectType('AccountSource', { description: 'What one source calls an account, and tells of it.' })
export class AccountSourceView {
  @Field(() => ID, { description: 'UUID of the sighting: splitAccount takes it out by this.' })
  id!: string;

  @Field({ description: 'The tool whose list it is.' })
  source!: string;

  @Field({ description: 'When Wardround first learnt of it.' })
  firstSeenAt!: Date;

  @Field(() => AccountMatchReasonEnum, { nullable: true, description: 'Why it counts with this account; null for the first one.' })
  joinedBecause!: AccountJoin['reason'] | null;
}

@ObjectType('Account', {
  description: 'An account of one system, once however many sources tell of it. It is named by a keyed hash: nobody’s name is kept.',
})
export class AccountView {
  @Field(() => ID, { description: 'UUID of its first sighting.' })
  id!: string;

  @Field({ description: 'What checks call it: their subjects of type account have this key.' })
  key!: string;

  @Field(() => AccountSystemEnum, { description: 'What it opens.' })
  system!: AccountSystem;

  @Field({ description: 'False for an address that a search of known breaches found and no list of accounts names.' })
  listed!: boolean;

  @Field(() => ID, { description: 'The person whose account it is, by the id of the person’s first account.' })
  personId!: string;

  @Field(() => AccountMatchReasonEnum, { nullable: true, description: 'Why it is that person’s; null for the first account.' })
  personBecause!: AccountJoin['reason'] | null;

  /** Not in the schema. */
  clinicId!: ClinicId;
  known!: KnownAccount;
}

@ObjectType('AccountMatch', { description: 'Two accounts that may be one, or one person’s: merge them, or keep them apart.' })
export class AccountMatchView {
  @Field(() => AccountLevelEnum, { description: 'What they may be one of.' })
  level!: AccountLevel;

  @Field(() => AccountMatchReasonEnum, { description: 'Why they may be.' })
  reason!: AccountMatchReason;

  @Field({ description: 'True when one of them agrees with several that contradict one another.' })
  betweenSeveral!: boolean;

  @Field(() => [AccountIdentityFieldEnum], { description: 'In what they agree.' })
  agrees!: AccountField[];

  @Field(() => [AccountIdentityFieldEnum], { description: 'In what they contradict one another.' })
  contradicts!: AccountField[];

  @Field(() => [AccountView], { description: 'The two.' })
  accounts!: AccountView[];
}

@InputType({ description: 'Accounts of one clinic, and why something is said of them.' })
export class RuleAccountsInput {
  @Field(() => [ID], { description: 'UUIDs of 2 to 20 accounts of one clinic.' })
  accountIds!: string[];

  @Field(() => AccountLevelEnum, { description: 'Whether it is said of the accounts or of whose they are.' })
  level!: AccountLevel;

  @Field({ description: 'Why, 1 to 500 characters; kept in the audit.' })
  reason!: string;
}

@InputType({ description: 'What is taken out of an account, or away from a person, and why.' })
export class SplitAccountInput {
  @Field(() => ID, { description: 'UUID of the account, or of one of the person’s accounts.' })
  accountId!: string;

  @Field(() => AccountLevelEnum, { description: 'Whether sources are taken out of an account, or accounts away from a person.' })
  level!: AccountLevel;

  @Field(() => [ID], {
    description: 'Ids of some of its sources, or of some of the person’s accounts; together they are one of their own.',
  })
  partIds!: string[];

  @Field({ description: 'Why, 1 to 500 characters; kept in the audit.' })
  reason!: string;
}

export const AccountConnection = connectionOf(AccountView, 'Account', 'An account');

export function toAccountView(clinicId: ClinicId, known: KnownAccount): AccountView {
  const { id, key, listed, personId, personBecause } = known;
  return { id, key, listed, personId, personBecause, system: known.system as AccountSystem, clinicId, known };
}

export function toSourceView({ id, source, firstRecordedAt, because }: KnownAccount['sightings'][number]): AccountSourceView {
  return { id, source: sourceName(source), firstSeenAt: firstRecordedAt, joinedBecause: because };
}

/** Fields whose values are keyed hashes: as much is told as tells them apart. */
const HASHED = new Set(['cloudId', 'directoryId', 'addresses', 'login']);

export function toValueView({ value, ...told }: AccountValue): AccountValueView {
  return { ...told, value: HASHED.has(told.field) ? shownHash(value) : value };
}

export function shownHash(hash: string): string {
  return hash.slice(0, 8);
}
