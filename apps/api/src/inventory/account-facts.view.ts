import { Field, ObjectType, registerEnumType } from '@nestjs/graphql';
import { ACCOUNT_FACT_FIELDS, type AccountFactField, type ToldField } from '#libs/domain';
import { sourceName } from '#libs/flow';

const AccountFactFieldEnum = {
  ENABLED: 'enabled',
  HUMAN: 'human',
  ADMINISTRATOR: 'administrator',
  REGISTERED: 'registered',
  ENFORCED: 'enforced',
  METHOD: 'method',
  LAST_SIGN_IN: 'last-sign-in',
  PASSWORD_CHANGED: 'password-changed',
  BREACHES: 'breaches',
} as const;

registerEnumType(AccountFactFieldEnum, {
  name: 'AccountFactField',
  description: 'What sources say of an account.',
  valuesMap: {
    ENABLED: { description: 'Whether it can be signed in to: true, false. True counts.' },
    HUMAN: { description: 'Whether it is a person’s: true, false. True counts.' },
    ADMINISTRATOR: { description: 'Whether it is an administrator’s: true, false. True counts.' },
    REGISTERED: { description: 'Whether a second factor is registered: true, false. False counts.' },
    ENFORCED: { description: 'Whether a second factor is enforced: true, false. False counts.' },
    METHOD: { description: 'The second factor, e.g. totp. The weakest counts.' },
    LAST_SIGN_IN: { description: 'When it was last signed in to, RFC 3339 in UTC. The earliest counts.' },
    PASSWORD_CHANGED: { description: 'When its passphrase was last changed, RFC 3339 in UTC. The earliest counts.' },
    BREACHES: { description: 'In how many breaches that held passwords, or may have, its address is. The most counts.' },
  },
});

@ObjectType('AccountWord', { description: 'What one source says.' })
export class AccountWordView {
  @Field({ description: 'The tool whose list says so.' })
  source!: string;

  @Field({ description: 'What it says.' })
  value!: string;

  @Field({ description: 'By when the world was looked at.' })
  toldAt!: Date;

  @Field({
    description:
      'False for a list older than 120 days while another is newer, and for a second factor, told by a list that calls the account off or nobody’s while another calls it a person’s.',
  })
  counts!: boolean;
}

@ObjectType('AccountFact', { description: 'A field of an account: what counts, and which source says what.' })
export class AccountFactView {
  @Field(() => AccountFactFieldEnum, { description: 'What is told.' })
  field!: AccountFactField;

  @Field({ description: 'The worst of the words that count, as checks read them.' })
  value!: string;

  @Field({ description: 'True where words that count differ. Dates differ with the day of the list and are no contradiction.' })
  contradicted!: boolean;

  @Field(() => [AccountWordView], { description: 'Each source’s word.' })
  words!: AccountWordView[];
}

/** Fields of one account, at most. */
export const FACTS = ACCOUNT_FACT_FIELDS.length;

export function toFactView({ words, ...told }: ToldField): AccountFactView {
  return { ...told, words: words.map(({ source, ...word }) => ({ ...word, source: sourceName(source) })) };
}
