import type { CheckState } from '../api/schema.js';
import { dayOf } from '../format/date.js';
import type {
  AccountFact,
  AccountFactField,
  AccountIdentityField,
  AccountLevel,
  AccountLine,
  AccountMatchReason,
  AccountName,
  AccountSystem,
} from './account-documents.js';

export const SYSTEM_WORDS: Readonly<Record<AccountSystem, string>> = {
  EMAIL: 'email',
  PRACTICE_SOFTWARE: 'practice software',
  REMOTE_ACCESS: 'remote access',
  BACKUP_CONSOLE: 'backup console',
  RMM: 'remote management',
  OTHER: 'other system',
};

/** What checks call it too: nobody's name is kept. */
export function accountWords({ system, key }: Pick<AccountName, 'system' | 'key'>): string {
  return `${SYSTEM_WORDS[system]} account ${key.slice(0, 8)}`;
}

export const FACT_WORDS: Readonly<Record<AccountFactField, string>> = {
  ENABLED: 'Sign-in',
  HUMAN: 'Whose',
  ADMINISTRATOR: 'Administrator',
  REGISTERED: 'MFA registered',
  ENFORCED: 'MFA enforced',
  METHOD: 'Second factor',
  LAST_SIGN_IN: 'Last sign-in',
  PASSWORD_CHANGED: 'Passphrase of',
  BREACHES: 'Leaks',
};

const METHODS: Readonly<Record<string, string>> = {
  'phishing-resistant': 'passkey or security key',
  'push-number-match': 'number matching',
  totp: 'codes of an app',
  sms: 'codes by SMS',
  'email-otp': 'codes by email',
  none: 'none',
};
const ANSWERS: Readonly<Partial<Record<AccountFactField, readonly [yes: string, no: string]>>> = {
  ENABLED: ['on', 'off'],
  HUMAN: ['a person’s', 'no single person’s'],
};

/** What is said, in words; days are those of the clinic. */
export function valueWords(field: AccountFactField, value: string, timeZone: string): string {
  if (field === 'METHOD') return METHODS[value] ?? value;
  if (field === 'LAST_SIGN_IN' || field === 'PASSWORD_CHANGED') return dayOf(value, timeZone);
  if (field === 'BREACHES') return value;
  const [yes, no] = ANSWERS[field] ?? ['yes', 'no'];
  return value === 'true' ? yes : no;
}

export const LEVELS: Readonly<
  Record<AccountLevel, { readonly asks: string; readonly same: string; readonly is: string; readonly means: string }>
> = {
  ACCOUNT: {
    asks: 'One account?',
    same: 'They are one account',
    is: 'One account',
    means: 'One account counts once in every check, by the worst that any source says of it.',
  },
  PERSON: {
    asks: 'One person’s?',
    same: 'They are one person’s',
    is: 'One person’s',
    means: 'One person’s accounts go on counting each in its system; they are listed together for the day that the person leaves.',
  },
};

export const REASONS: Readonly<Record<AccountMatchReason, string>> = {
  RULED: 'somebody has said so',
  CLOUD_ID: 'the id of the cloud’s directory agrees',
  DIRECTORY_ID: 'the id of the directory on the premises agrees',
  ADDRESS: 'an address agrees',
  IDS_IN_PART: 'of two ids one agrees and one does not',
  OTHER_ID: 'address or name agree under two ids: made anew, or of two directories?',
  NAME_ALONE: 'only the name agrees, and two programs may each have one of that name',
  LOGIN_ALONE: 'only what is typed to sign in agrees',
};

const FIELDS: Readonly<Record<AccountIdentityField, string>> = {
  CLOUD_ID: 'cloud id',
  DIRECTORY_ID: 'directory id',
  ADDRESS: 'address',
  NAME: 'name',
  LOGIN: 'login',
};

/** `agrees: login. Contradicts: cloud id.` */
export function evidenceWords(agrees: readonly AccountIdentityField[], contradicts: readonly AccountIdentityField[]): string {
  const named = (fields: readonly AccountIdentityField[]): string => fields.map((field) => FIELDS[field]).join(', ');
  const against = contradicts.length === 0 ? 'Nothing contradicts.' : `Contradicts: ${named(contradicts)}.`;
  return `Agrees: ${named(agrees) || 'nothing'}. ${against}`;
}

interface Standing {
  readonly mark: CheckState;
  readonly word: string;
}

const factOf = (facts: readonly AccountFact[], field: AccountFactField): string | undefined =>
  facts.find((fact) => fact.field === field)?.value;

/** How the account stands with the second factor, as the list's line says it. */
export function mfaStanding({ listed, facts }: Pick<AccountLine, 'listed' | 'facts'>): Standing {
  if (!listed) return { mark: 'UNKNOWN', word: 'on no list' };
  if (factOf(facts, 'ENABLED') === 'false') return { mark: 'NOT_APPLICABLE', word: 'off' };
  const enforced = factOf(facts, 'ENFORCED');
  if (enforced === 'true') return { mark: 'PASS', word: 'MFA enforced' };
  if (enforced === 'false' || factOf(facts, 'REGISTERED') === 'false') return { mark: 'FAIL', word: 'no MFA enforced' };
  return { mark: 'UNKNOWN', word: 'MFA not known' };
}

/** What stands out of an account, in a word or two each. */
export function accountTags({ facts }: Pick<AccountLine, 'facts'>): readonly string[] {
  const leaks = Number(factOf(facts, 'BREACHES') ?? 0);
  return [
    ...(factOf(facts, 'ADMINISTRATOR') === 'true' ? ['Administrator'] : []),
    ...(factOf(facts, 'HUMAN') === 'false' ? ['No single person’s'] : []),
    ...(leaks > 0 ? ['Leaked'] : []),
    ...(facts.some(({ contradicted }) => contradicted) ? ['Sources disagree'] : []),
  ];
}

/** Fields that one of several accounts tells, in the order of the first that tells them all. */
export function toldFields(accounts: readonly { readonly facts: readonly AccountFact[] }[]): readonly AccountFactField[] {
  const told = new Set(accounts.flatMap(({ facts }) => facts.map(({ field }) => field)));
  return (Object.keys(FACT_WORDS) as readonly AccountFactField[]).filter((field) => told.has(field));
}
