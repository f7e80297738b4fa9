import { useState } from 'react';
import { Link } from 'react-router';
import { useQuery } from 'urql';
import { moment } from '../format/date.js';
import { counted } from '../format/number.js';
import { Card } from '../shell/card.js';
import { Empty } from '../shell/empty.js';
import { Loaded } from '../shell/loaded.js';
import { MoreLine } from '../shell/more-line.js';
import { Page } from '../shell/page.js';
import { Skeleton } from '../shell/skeleton.js';
import { useFocusOn, usePages, type PageTurn } from '../shell/use-pages.js';
import { usePermissions } from '../shell/use-permissions.js';
import { AskCard } from './ask-card.js';
import { QUESTIONS_A_PAGE, QuestionsDocument, type Question } from './question-documents.js';
import { standing } from './question-model.js';

/** Questions to computers that run osquery: which of them have something. */
export function QuestionsPage() {
  const permissions = usePermissions();
  const [newest, setNewest] = useState<string | null>(null);
  return (
    <Page
      title="Questions"
      lead="Ask computers that run osquery which of them have something. A computer that has not answered, or could not, is not known: that is not “nothing”."
    >
      {permissions === null ? (
        <Skeleton rows={6} height={40} label="Loading questions" />
      ) : permissions.includes('device.query') ? (
        <div className="page-body questions">
          <AskCard onAsked={setNewest} />
          <Card title="Asked" note="newest first">
            <QuestionPages key={newest} />
          </Card>
        </div>
      ) : (
        <Card title="Questions">
          <Empty title="You may not ask computers.">Ask for the right to query devices.</Empty>
        </Card>
      )}
    </Page>
  );
}

function QuestionPages() {
  return usePages().map((turn) => <QuestionsOfPage key={turn.after} turn={turn} />);
}

/** A list without questions carries no name of their type. */
const CONTEXT = { additionalTypenames: ['LiveQuery'] };

function QuestionsOfPage({ turn: { after, index, onMore } }: { readonly turn: PageTurn }) {
  const [{ data, error }, again] = useQuery({ query: QuestionsDocument, variables: { first: QUESTIONS_A_PAGE, after }, context: CONTEXT });
  const page = data?.liveQueries;
  const first = page?.edges[0]?.node.id;
  useFocusOn(after === null || first === undefined ? null : linkId(first));
  return (
    <Loaded value={page} error={error} again={again} wait={<Skeleton rows={4} height={48} label="Loading questions" />}>
      {(found) =>
        found.totalCount === 0 ? (
          <Empty title="Nothing was asked yet.">Who asked what, where and why stands in each clinic’s audit.</Empty>
        ) : (
          <>
            <ul className="run-list">
              {found.edges.map(({ node }) => (
                <QuestionLine key={node.id} question={node} />
              ))}
            </ul>
            {onMore && <MoreLine page={found} shown={index * QUESTIONS_A_PAGE} one="question" onMore={onMore} />}
          </>
        )
      }
    </Loaded>
  );
}

function linkId(id: string): string {
  return `question-${id}`;
}

function QuestionLine({ question }: { readonly question: Question }) {
  const { id, reason, sql, clinicIds, createdAt } = question;
  return (
    <li className="run">
      <p>
        <Link id={linkId(id)} to={`/questions/${id}`} className="agreed-title">
          <bdi>{reason}</bdi>
        </Link>
      </p>
      <p className="run-words">
        {moment(createdAt)}, {counted(clinicIds.length, 'clinic')}; {standing(question)}
      </p>
      <p className="run-words">
        <code className="sql">{sql}</code>
      </p>
    </li>
  );
}
