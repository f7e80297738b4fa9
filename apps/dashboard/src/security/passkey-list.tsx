import { useMutation } from 'urql';
import { toProblem } from '../api/problem.js';
import { dayOf } from '../format/date.js';
import { ProblemPanel } from '../shell/problem-panel.js';
import { RemovePasskeyDocument, type Passkey } from './documents.js';

interface PasskeyListProps {
  readonly passkeys: readonly Passkey[];
  readonly onChanged: () => void;
}

export function PasskeyList({ passkeys, onChanged }: PasskeyListProps) {
  const [{ fetching, error }, remove] = useMutation(RemovePasskeyDocument);
  if (passkeys.length === 0) return null;
  const takeAway = async (id: string): Promise<void> => {
    if (!(await remove({ id })).error) onChanged();
  };
  return (
    <>
      <ul className="sessions">
        {passkeys.map(({ id, name, createdAt, lastUsedAt }) => (
          <li key={id}>
            <span>
              <strong>{name}</strong>
              <span className="quiet">
                passkey since {dayOf(createdAt)}, {lastUsedAt ? `last used ${dayOf(lastUsedAt)}` : 'not used yet'}
              </span>
            </span>
            <button type="button" className="button-quiet" onClick={() => void takeAway(id)} disabled={fetching}>
              Remove
            </button>
          </li>
        ))}
      </ul>
      {error && <ProblemPanel problem={toProblem(error)} />}
    </>
  );
}
