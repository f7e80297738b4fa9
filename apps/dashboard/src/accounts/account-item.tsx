import { Opening } from '../shell/opening.js';
import { StateMark } from '../states/state-mark.js';
import type { AccountLine } from './account-documents.js';
import { AccountDetail } from './account-detail.js';
import { accountTags, accountWords, mfaStanding } from './account-model.js';

interface AccountItemProps {
  readonly account: AccountLine;
  readonly timeZone: string;
}

/** The id of an account's button, for the focus to go to. */
export function accountButtonId(accountId: string): string {
  return `account-${accountId}`;
}

/** An account as a line that opens to who says what of it. */
export function AccountItem({ account, timeZone }: AccountItemProps) {
  const { mark, word } = mfaStanding(account);
  const tags = accountTags(account);
  return (
    <Opening
      id={accountButtonId(account.id)}
      line={
        <span className="account">
          <span className="place-what">
            <span className="agreed-title">{accountWords(account)}</span>
            <span className="cell-note">
              told by <bdi>{account.sources.map(({ source }) => source).join(', ')}</bdi>
            </span>
          </span>
          <span className="tags">
            {tags.map((tag) => (
              <span key={tag} className="tag">
                {tag}
              </span>
            ))}
          </span>
          <span className="chip">
            <StateMark state={mark} />
            {word}
          </span>
        </span>
      }
    >
      {() => <AccountDetail account={account} timeZone={timeZone} />}
    </Opening>
  );
}
