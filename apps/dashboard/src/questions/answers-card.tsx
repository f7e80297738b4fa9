import { Link } from 'react-router';
import { useQuery } from 'urql';
import { moment } from '../format/date.js';
import { count } from '../format/number.js';
import { Card } from '../shell/card.js';
import { Empty } from '../shell/empty.js';
import { Loaded } from '../shell/loaded.js';
import { MoreLine } from '../shell/more-line.js';
import { Opening } from '../shell/opening.js';
import { Skeleton } from '../shell/skeleton.js';
import { Table } from '../shell/table.js';
import { useFocusOn, usePages, type PageTurn } from '../shell/use-pages.js';
import { StateMark } from '../states/state-mark.js';
import { ExportAnswers } from './export-answers.js';
import { AnswersDocument, type Answer, type Question } from './question-documents.js';
import { answerLook, ANSWERS_A_PAGE, columnsOf } from './question-model.js';

/** What each computer answered, by name; page by page, and all of them as a file. */
export function AnswersCard({ question }: { readonly question: Question }) {
  return (
    <Card title="Computers" className="answers" note={question.asked > 0 && <ExportAnswers question={question} />}>
      <AnswerPages questionId={question.id} />
    </Card>
  );
}

function AnswerPages({ questionId }: { readonly questionId: string }) {
  return usePages().map((turn) => <AnswersOfPage key={turn.after} questionId={questionId} turn={turn} />);
}

function AnswersOfPage({ questionId, turn: { after, index, onMore } }: { readonly questionId: string; readonly turn: PageTurn }) {
  const variables = { id: questionId, first: ANSWERS_A_PAGE, after };
  const [{ data, error }, again] = useQuery({ query: AnswersDocument, variables });
  const page = data?.liveQuery.answers;
  const first = page?.edges[0]?.node.deviceId;
  useFocusOn(after === null || first === undefined ? null : answerId(first));
  return (
    <Loaded value={page} error={error} again={again} wait={<Skeleton rows={5} height={40} label="Loading answers" />}>
      {(found) =>
        found.totalCount === 0 ? (
          <Empty title="No computer was given it yet.">Those that are on ask for it within a minute or two.</Empty>
        ) : (
          <>
            <ul>
              {found.edges.map(({ node }) => (
                <AnswerItem key={node.deviceId} answer={node} />
              ))}
            </ul>
            {onMore && <MoreLine page={found} shown={index * ANSWERS_A_PAGE} one="computer" onMore={onMore} />}
          </>
        )
      }
    </Loaded>
  );
}

function answerId(deviceId: string): string {
  return `answer-${deviceId}`;
}

function AnswerItem({ answer }: { readonly answer: Answer }) {
  const { deviceId, deviceName, clinicId, clinicName, state, askedAt, answeredAt, rows, rowCount, truncated } = answer;
  const { word, mark } = answerLook(answer);
  return (
    <Opening
      id={answerId(deviceId)}
      line={
        <span className="organisation">
          <span>
            <bdi className="agreed-title">{deviceName}</bdi>
            <span className="cell-note">{clinicName}</span>
          </span>
          <span className="chip">
            {mark && <StateMark state={mark} />}
            {word}
          </span>
        </span>
      }
    >
      {() => (
        <>
          {rows.length > 0 && <Rows answer={answer} />}
          <p className="quiet">
            Given it {moment(askedAt)}
            {answeredAt !== null && `, answered ${moment(answeredAt)}`}
            {state === 'FAILED' && '. It could not run the question, so that what it has is not known'}
            {truncated && `. The first ${count(rows.length)} of ${count(rowCount)} rows are kept`}.{' '}
            <Link to={`/clinics/${clinicId}`}>Open {clinicName}</Link>
          </p>
        </>
      )}
    </Opening>
  );
}

function Rows({ answer }: { readonly answer: Answer }) {
  const columns = columnsOf([answer]);
  return (
    <Table label={`Rows of ${answer.deviceName}`} columns={columns}>
      {answer.rows.map(({ cells }, index) => (
        <tr key={index}>
          {columns.map((column) => (
            <td key={column} className="cell-words">
              <bdi>{cells.find((cell) => cell.column === column)?.value}</bdi>
            </td>
          ))}
        </tr>
      ))}
    </Table>
  );
}
