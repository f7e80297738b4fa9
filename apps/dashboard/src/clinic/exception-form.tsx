import type { SubmitEvent } from 'react';
import { useMutation } from 'urql';
import { toProblem } from '../api/problem.js';
import type { CheckResult, ExceptionKind } from '../api/schema.js';
import { fieldText } from '../format/field.js';
import { EXCEPTION_KINDS } from '../format/words.js';
import { ProblemPanel } from '../shell/problem-panel.js';
import { GrantExceptionDocument } from './exception-documents.js';
import { REFRESHES } from './exception-refreshes.js';

interface ExceptionFormProps {
  readonly clinicId: string;
  readonly open: readonly Pick<CheckResult, 'id' | 'title'>[];
  readonly mayAccept: boolean;
  readonly onDone: () => void;
}

const KINDS = Object.entries(EXCEPTION_KINDS) as readonly (readonly [ExceptionKind, string])[];

/** Proposes to leave a check as it is; the practice's principal accepts by granting. */
export function ExceptionForm({ clinicId, open, mayAccept, onDone }: ExceptionFormProps) {
  const [{ fetching, error }, grant] = useMutation(GrantExceptionDocument);
  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const kind = KINDS.find(([candidate]) => candidate === form.get('kind'))?.[0];
    if (!kind) return;
    const expiresAt = new Date(`${fieldText(form, 'until')}T12:00:00Z`).toISOString();
    const input = { clinicId, checkId: fieldText(form, 'check'), kind, reason: fieldText(form, 'reason').trim(), expiresAt };
    const result = await grant({ input }, REFRESHES);
    if (!result.error) onDone();
  };
  return (
    <form className="sign-off" onSubmit={(event) => void submit(event)}>
      <label>
        What
        <select name="check" required>
          {open.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
      </label>
      <label>
        Because
        <select name="kind" required>
          {KINDS.map(([kind, words]) => (
            <option key={kind} value={kind}>
              {words}
            </option>
          ))}
        </select>
      </label>
      <label>
        Until
        <input name="until" type="date" required />
      </label>
      <label className="sign-off-comment">
        Reason, as the report prints it
        <textarea name="reason" rows={2} required maxLength={500} />
      </label>
      {error && <ProblemPanel problem={toProblem(error)} />}
      <p className="sign-off-what">
        {mayAccept ? 'The practice accepts it with this.' : 'Without effect until the practice accepts.'} Score and risk stay as measured.
      </p>
      <span className="sign-off-buttons">
        <button type="button" className="button-quiet" onClick={onDone}>
          Cancel
        </button>
        <button type="submit" className="button button-primary" disabled={fetching}>
          {mayAccept ? 'Leave it' : 'Propose'}
        </button>
      </span>
    </form>
  );
}
