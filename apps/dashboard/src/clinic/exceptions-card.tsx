import { useState } from 'react';
import { useQuery } from 'urql';
import type { CheckResult } from '../api/schema.js';
import { Card } from '../shell/card.js';
import { ViewerDocument } from '../shell/documents.js';
import { Empty } from '../shell/empty.js';
import { Loaded } from '../shell/loaded.js';
import { Skeleton } from '../shell/skeleton.js';
import { ExceptionsDocument, type AsAccepted } from './exception-documents.js';
import { ExceptionForm } from './exception-form.js';
import { REFRESHES } from './exception-refreshes.js';
import { ExceptionItem } from './exception-item.js';

interface ExceptionsCardProps {
  readonly clinicId: string;
  readonly timeZone: string;
  /** What does not pass: what something could be granted for. */
  readonly open: readonly Pick<CheckResult, 'id' | 'title'>[];
}

/** What is left as it is, who said so and until when; and who may, says so here. */
export function ExceptionsCard({ clinicId, timeZone, open }: ExceptionsCardProps) {
  const [{ data, error }, again] = useQuery({ query: ExceptionsDocument, variables: { id: clinicId }, context: REFRESHES });
  const [viewer] = useQuery({ query: ViewerDocument, requestPolicy: 'cache-first' });
  const [granting, setGranting] = useState(false);
  const permissions = viewer.data?.viewer.permissions ?? [];
  const rights = { propose: permissions.includes('exception.propose'), accept: permissions.includes('exception.accept') };
  const button = (
    <button type="button" className="button" aria-expanded={granting} onClick={() => setGranting(!granting)}>
      Leave something
    </button>
  );
  return (
    <Card title="Left as it is" className="exceptions" note={rights.propose && open.length > 0 && button}>
      {granting && <ExceptionForm clinicId={clinicId} open={open} mayAccept={rights.accept} onDone={() => setGranting(false)} />}
      <Loaded value={data?.clinic} error={error} again={again} wait={<Skeleton rows={2} height={40} label="Loading exceptions" />}>
        {({ exceptions, posture }) => (
          <>
            <AcceptedLine accepted={posture?.asAccepted ?? null} />
            {exceptions.length === 0 && <Empty title="Nothing.">All that was found is to be done.</Empty>}
            <ul className="review-list">
              {exceptions.map((exception) => (
                <ExceptionItem key={exception.id} exception={exception} timeZone={timeZone} rights={rights} />
              ))}
            </ul>
          </>
        )}
      </Loaded>
    </Card>
  );
}

/** Points that are missing all the same: the score is what the evidence proves. */
function AcceptedLine({ accepted }: { readonly accepted: AsAccepted | null }) {
  if (!accepted || accepted.accepted < 0.05) return null;
  return (
    <p className="card-foot">
      As accepted: <b>{accepted.accepted.toFixed(1)}</b> of the {accepted.lost.toFixed(1)} points missing are left so.{' '}
      <span className="quiet">The score counts them as missing.</span>
    </p>
  );
}
