import { useState } from 'react';
import { useQuery } from 'urql';
import { count, counted } from '../format/number.js';
import { Card } from '../shell/card.js';
import { Empty } from '../shell/empty.js';
import { Loaded } from '../shell/loaded.js';
import { Skeleton } from '../shell/skeleton.js';
import { usePermissions } from '../shell/use-permissions.js';
import { AccountMatchesDocument } from './account-documents.js';
import { groupKey, MatchGroupItem } from './match-group-item.js';
import { MatchItem, matchKey } from './match-item.js';

const FEW = 10;
const MOST = 100;

/** Pairs of accounts that the rules cannot tell: somebody has to say. */
export function MatchesCard({ clinicId, timeZone }: { readonly clinicId: string; readonly timeZone: string }) {
  const [first, setFirst] = useState(FEW);
  const [{ data, error }, again] = useQuery({ query: AccountMatchesDocument, variables: { id: clinicId, first } });
  const mayRule = usePermissions()?.includes('account.merge') === true;
  const found = data?.clinic;
  const waiting = found?.accountMatchCount;
  return (
    <Card title="Waiting for somebody to say" className="matches" note={waiting !== undefined && counted(waiting, 'question')}>
      <Loaded value={found} error={error} again={again} wait={<Skeleton rows={3} height={40} label="Loading questions" />}>
        {({ accountMatches, accountMatchCount, accountMatchGroups }) =>
          accountMatches.length === 0 ? (
            <Empty title="No question is open.">What the rules can tell they have joined; each account says why.</Empty>
          ) : (
            <>
              <ul>
                {mayRule &&
                  accountMatchGroups
                    .filter((group) => group.count > 1)
                    .map((group) => <MatchGroupItem key={groupKey(group)} clinicId={clinicId} group={group} />)}
                {accountMatches.map((match) => (
                  <MatchItem key={matchKey(match)} match={match} timeZone={timeZone} />
                ))}
              </ul>
              <p className="card-foot more-line">
                <span role="status">{`${count(accountMatches.length)} of ${counted(accountMatchCount, 'question')} are shown.`}</span>
                {accountMatches.length < Math.min(accountMatchCount, MOST) && (
                  <button type="button" className="button" onClick={() => setFirst(MOST)}>
                    Show more
                  </button>
                )}
              </p>
            </>
          )
        }
      </Loaded>
    </Card>
  );
}
