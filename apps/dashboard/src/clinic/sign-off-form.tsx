import type { SubmitEvent } from 'react';
import { useMutation } from 'urql';
import type { SignOffRole } from '../api/schema.js';
import { toProblem } from '../api/problem.js';
import { fieldText } from '../format/field.js';
import { SIGN_OFF_ROLES } from '../format/words.js';
import { ProblemPanel } from '../shell/problem-panel.js';
import { SignOffDocument, type Review } from './review-documents.js';

interface SignOffFormProps {
  readonly review: Review;
  /** The roles the viewer may still sign as. */
  readonly roles: readonly SignOffRole[];
  readonly onDone: () => void;
}

/** Signing binds a name to the frozen evidence, which its hash identifies. */
export function SignOffForm({ review, roles, onDone }: SignOffFormProps) {
  const [{ fetching, error }, signOff] = useMutation(SignOffDocument);
  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const role = roles.find((candidate) => candidate === form.get('role'));
    if (!role) return;
    const comment = fieldText(form, 'comment').trim();
    const input = { reviewId: review.id, role, name: fieldText(form, 'name').trim(), comment: comment === '' ? null : comment };
    const result = await signOff({ input });
    if (!result.error) onDone();
  };
  return (
    <form className="sign-off" onSubmit={(event) => void submit(event)}>
      <label>
        Signs as
        <select name="role" required>
          {roles.map((role) => (
            <option key={role} value={role}>
              {SIGN_OFF_ROLES[role]}
            </option>
          ))}
        </select>
      </label>
      <label>
        Name
        <input name="name" required maxLength={120} autoComplete="name" />
      </label>
      <label className="sign-off-comment">
        Comment <span className="quiet">(optional)</span>
        <textarea name="comment" rows={2} maxLength={2000} />
      </label>
      {error && <ProblemPanel problem={toProblem(error)} />}
      <p className="sign-off-what">
        Signs the evidence frozen as <code>{review.snapshotHash.slice(0, 12)}</code>.
      </p>
      <span className="sign-off-buttons">
        <button type="button" className="button-quiet" onClick={onDone}>
          Cancel
        </button>
        <button type="submit" className="button button-primary" disabled={fetching}>
          {fetching ? 'Signing…' : 'Sign off'}
        </button>
      </span>
    </form>
  );
}
