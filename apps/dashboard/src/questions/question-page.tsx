import { useParams } from 'react-router';
import { useQuery } from 'urql';
import { isNotFound } from '../api/problem.js';
import { moment } from '../format/date.js';
import { count, counted } from '../format/number.js';
import { Card } from '../shell/card.js';
import { Empty } from '../shell/empty.js';
import { Loaded } from '../shell/loaded.js';
import { Page } from '../shell/page.js';
import { Skeleton } from '../shell/skeleton.js';
import { AnswersCard } from './answers-card.js';
import { QuestionDocument, type Question } from './question-documents.js';

const ABOVE = [{ to: '/questions', name: 'Questions' }];

/** A question with what each computer answered. */
export function QuestionPage() {
  const { id = '' } = useParams();
  const [{ data, error, fetching }, again] = useQuery({ query: QuestionDocument, variables: { id } });
  const question = data?.liveQuery.id === id ? data.liveQuery : null;
  return (
    <Page title={question?.reason ?? 'Question'} above={ABOVE}>
      {!question && isNotFound(error) ? (
        <section className="card">
          <Empty title="There is no such question.">It was asked in none of your clinics.</Empty>
        </section>
      ) : (
        <Loaded value={question} error={error} again={again} wait={<Skeleton rows={6} height={40} label="Loading the question" />}>
          {(found) => (
            <>
              <QuestionFacts question={found} busy={fetching} onAgain={() => again({ requestPolicy: 'network-only' })} />
              <AnswersCard key={`${found.answered} ${found.failed} ${found.asked}`} question={found} />
            </>
          )}
        </Loaded>
      )}
    </Page>
  );
}

interface FactsProps {
  readonly question: Question;
  readonly busy: boolean;
  readonly onAgain: () => void;
}

function QuestionFacts({ question, busy, onAgain }: FactsProps) {
  const { sql, clinicIds, createdAt, expiresAt, asked, answered, failed } = question;
  const figures = [
    ['Given to', asked],
    ['Answered', answered],
    ['Not answered yet', asked - answered - failed],
    ['Could not run it', failed],
  ] as const;
  return (
    <Card title="The question" className="scan-preview">
      <div className="card-text">
        <code className="sql">{sql}</code>
        <p className="quiet">
          Asked {moment(createdAt)} in {counted(clinicIds.length, 'clinic')}; given to computers until {moment(expiresAt)}. One that is off
          is given it once it is on, and is not counted before.
        </p>
        <dl className="preview-figures">
          {figures.map(([name, figure]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{count(figure)}</dd>
            </div>
          ))}
        </dl>
        <button
          type="button"
          className="button"
          aria-disabled={busy}
          onClick={() => {
            if (!busy) onAgain();
          }}
        >
          Look again
        </button>
      </div>
    </Card>
  );
}
