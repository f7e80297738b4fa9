import { useQuery } from 'urql';
import { dayOf } from '../format/date.js';
import { Loaded } from '../shell/loaded.js';
import { Skeleton } from '../shell/skeleton.js';
import { AccountJoinsDocument, type AccountJoin } from './account-documents.js';
import { LEVELS, REASONS } from './account-model.js';

interface AccountJoinsProps {
  readonly accountId: string;
  readonly timeZone: string;
}

/** By which rule an account's sources are one, and why it is its person's: what an auditor asks. */
export function AccountJoins({ accountId, timeZone }: AccountJoinsProps) {
  const [{ data, error }, again] = useQuery({ query: AccountJoinsDocument, variables: { id: accountId } });
  return (
    <section>
      <h4>Why they are one</h4>
      <Loaded value={data?.account} error={error} again={again} wait={<Skeleton rows={1} height={32} label="Loading the rules" />}>
        {({ joinedBy }) => (
          <ul className="plain-list">
            {joinedBy.map((join) => (
              <li key={join.sources.map(({ id }) => id).join(' ')}>
                {LEVELS[join.level].is}: {REASONS[join.rule]}
                <span className="cell-note">
                  <bdi>{join.sources.map(({ source }) => source).join(', ')}</bdi>
                  {whenWords(join, timeZone)}
                </span>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </section>
  );
}

function whenWords({ value, since }: AccountJoin, timeZone: string): string {
  const told = value === null ? '' : `, both tell ${value}`;
  return since === null ? told : `${told}, since ${dayOf(since, timeZone)}`;
}
