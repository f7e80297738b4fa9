import { Opening } from '../shell/opening.js';
import { Table } from '../shell/table.js';
import { Unknown } from '../shell/unknown.js';
import type { AccountMatch } from './account-documents.js';
import { accountWords, evidenceWords, FACT_WORDS, LEVELS, REASONS, toldFields, valueWords } from './account-model.js';
import { RulingForm } from './ruling-form.js';

/** Unique among the questions of a clinic. */
export function matchKey({ level, accounts }: AccountMatch): string {
  return [level, ...accounts.map(({ id }) => id)].join('-');
}

/** A question: why it is asked, what each of the two tells, and the answers. */
export function MatchItem({ match, timeZone }: { readonly match: AccountMatch; readonly timeZone: string }) {
  const { level, reason, agrees, contradicts, betweenSeveral, accounts } = match;
  return (
    <Opening
      id={`match-${matchKey(match)}`}
      line={
        <span className="match">
          <span className="agreed-title">{LEVELS[level].asks}</span>
          <span className="match-two">
            {accounts.map((account) => (
              <span key={account.id}>
                {accountWords(account)}{' '}
                <span className="quiet">
                  of <bdi>{account.sources.map(({ source }) => source).join(', ')}</bdi>
                </span>
              </span>
            ))}
            <span className="cell-note">Because {REASONS[reason]}.</span>
          </span>
        </span>
      }
    >
      {() => (
        <>
          <p className="quiet">
            {evidenceWords(agrees, contradicts)} {betweenSeveral && 'It fits several that contradict one another.'}
          </p>
          <Compared accounts={accounts} timeZone={timeZone} />
          <RulingForm accountIds={accounts.map(({ id }) => id)} level={level} />
        </>
      )}
    </Opening>
  );
}

/** What each of the two tells, side by side. */
function Compared({ accounts, timeZone }: Pick<AccountMatch, 'accounts'> & { readonly timeZone: string }) {
  return (
    <Table label="What each tells" columns={['Told', ...accounts.map((account) => accountWords(account))]}>
      {toldFields(accounts).map((field) => (
        <tr key={field}>
          <th scope="row">{FACT_WORDS[field]}</th>
          {accounts.map(({ id, facts }) => {
            const fact = facts.find((one) => one.field === field);
            return <td key={id}>{fact ? valueWords(field, fact.value, timeZone) : <Unknown>not told</Unknown>}</td>;
          })}
        </tr>
      ))}
    </Table>
  );
}
