import { useMutation } from 'urql';
import { toProblem } from '../api/problem.js';
import { moment } from '../format/date.js';
import { Card } from '../shell/card.js';
import { ProblemPanel } from '../shell/problem-panel.js';
import { EndOtherSessionsDocument, EndSessionDocument, type ViewerSession } from './documents.js';

interface SessionsCardProps {
  readonly sessions: readonly ViewerSession[];
  readonly onChanged: () => void;
}

export function SessionsCard({ sessions, onChanged }: SessionsCardProps) {
  const [ended, end] = useMutation(EndSessionDocument);
  const [others, endOthers] = useMutation(EndOtherSessionsDocument);
  const error = ended.error ?? others.error;
  const leave = async (id: string): Promise<void> => {
    await end({ id });
    onChanged();
  };
  const leaveOthers = async (): Promise<void> => {
    await endOthers({});
    onChanged();
  };
  return (
    <Card title="Where you are signed in" className="security-card">
      <ul className="sessions">
        {sessions.map((session) => (
          <li key={session.id}>
            <span>
              <strong>{session.client ?? 'An unnamed client'}</strong>
              <span className="quiet">
                {session.address ?? 'unknown address'}, by {session.method.replaceAll('+', ' and ')}, last used {moment(session.lastSeenAt)}
              </span>
            </span>
            {session.current ? (
              <span className="quiet">this one</span>
            ) : (
              <button type="button" className="button-quiet" onClick={() => void leave(session.id)} disabled={ended.fetching}>
                Sign out there
              </button>
            )}
          </li>
        ))}
      </ul>
      {error && <ProblemPanel problem={toProblem(error)} />}
      {sessions.length > 1 && (
        <p className="security-buttons">
          <button type="button" className="button" onClick={() => void leaveOthers()} disabled={others.fetching}>
            Sign out everywhere else
          </button>
        </p>
      )}
    </Card>
  );
}
