import { useQuery } from 'urql';
import { counted } from '../format/number.js';
import { Card } from '../shell/card.js';
import { Empty } from '../shell/empty.js';
import { Loaded } from '../shell/loaded.js';
import { MoreLine } from '../shell/more-line.js';
import { Skeleton } from '../shell/skeleton.js';
import { useFocusOn, usePages, type PageTurn } from '../shell/use-pages.js';
import { AgreedPlanItem, planButtonId } from './agreed-plan-item.js';
import { AgreedPlansDocument, PLANS_A_PAGE } from './agreed-plan-documents.js';
import { REFRESHES } from './plan-refreshes.js';

/** Plans that were agreed, newest first: what each promised and what became of it. */
export function AgreedPlansCard() {
  const [{ data }] = useQuery({ query: AgreedPlansDocument, variables: { first: PLANS_A_PAGE, after: null }, context: REFRESHES });
  return (
    <Card title="Agreed plans" note={data && counted(data.agreedPlans.totalCount, 'plan')}>
      {usePages().map((turn) => (
        <PlansOfPage key={turn.after} turn={turn} />
      ))}
    </Card>
  );
}

function PlansOfPage({ turn: { after, index, onMore } }: { readonly turn: PageTurn }) {
  const variables = { first: PLANS_A_PAGE, after };
  const [{ data, error }, again] = useQuery({ query: AgreedPlansDocument, variables, context: REFRESHES });
  const page = data?.agreedPlans;
  const first = page?.edges[0]?.node.id;
  useFocusOn(after === null || first === undefined ? null : planButtonId(first));
  return (
    <Loaded value={page} error={error} again={again} wait={<Skeleton rows={3} height={56} label="Loading agreed plans" />}>
      {(found) =>
        found.totalCount === 0 ? (
          <Empty title="None yet.">A plan that is agreed is kept here: what it promised, and what the evidence says became of it.</Empty>
        ) : (
          <>
            <ul>
              {found.edges.map(({ node }) => (
                <AgreedPlanItem key={node.id} plan={node} />
              ))}
            </ul>
            {onMore && <MoreLine page={found} shown={index * PLANS_A_PAGE} one="plan" onMore={onMore} />}
          </>
        )
      }
    </Loaded>
  );
}
