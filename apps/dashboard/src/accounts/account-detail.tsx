import type { AccountLine } from './account-documents.js';
import { AccountFacts } from './account-facts.js';
import { AccountJoins } from './account-joins.js';
import { AccountPerson } from './account-person.js';
import { AccountSources } from './account-sources.js';

interface AccountDetailProps {
  readonly account: AccountLine;
  readonly timeZone: string;
}

/** What counts of an account and who says it, which sources it is made of, and what else its person has. */
export function AccountDetail({ account, timeZone }: AccountDetailProps) {
  return (
    <>
      <AccountFacts facts={account.facts} timeZone={timeZone} />
      <AccountSources account={account} timeZone={timeZone} />
      <AccountPerson account={account} />
      {(account.sources.length > 1 || account.personBecause !== null) && <AccountJoins accountId={account.id} timeZone={timeZone} />}
    </>
  );
}
