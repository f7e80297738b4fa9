import { useState, type SubmitEvent } from 'react';
import { useMutation } from 'urql';
import { toProblem, type Problem } from '../api/problem.js';
import { fieldText } from '../format/field.js';
import { ProblemPanel } from '../shell/problem-panel.js';
import { AddPasskeyDocument, StartPasskeyDocument } from './documents.js';
import { madePasskey, NO_PASSKEY } from './passkey.js';

interface EnrolPasskeyProps {
  /** Recovery codes when new ones were made; null when the person still has theirs. */
  readonly onDone: (recoveryCodes: readonly string[] | null) => void;
}

/** Makes a passkey: phishing cannot use it, and it needs no typing. */
export function EnrolPasskey({ onDone }: EnrolPasskeyProps) {
  const [, start] = useMutation(StartPasskeyDocument);
  const [{ fetching }, add] = useMutation(AddPasskeyDocument);
  const [problem, setProblem] = useState<Problem | null>(null);
  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const name = fieldText(new FormData(event.currentTarget), 'name').trim();
    setProblem(null);
    const started = await start({});
    if (started.error) {
      setProblem(toProblem(started.error));
      return;
    }
    const response = await madePasskey(started.data?.startPasskey ?? '');
    if (response === null) {
      setProblem(NO_PASSKEY);
      return;
    }
    const added = await add({ input: { name, response } });
    if (added.data) onDone(added.data.addPasskey.recoveryCodes);
    else if (added.error) setProblem(toProblem(added.error));
  };
  return (
    <form className="code-form" onSubmit={(event) => void submit(event)}>
      <label>
        Name of the passkey
        <input name="name" defaultValue="This device" maxLength={80} required />
      </label>
      {problem && <ProblemPanel problem={problem} />}
      <button type="submit" className="button button-primary" disabled={fetching}>
        Make a passkey
      </button>
    </form>
  );
}
