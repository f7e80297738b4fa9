import type { SubmitEvent } from 'react';
import { useMutation } from 'urql';
import { toProblem } from '../api/problem.js';
import { fieldText } from '../format/field.js';
import { ProblemPanel } from '../shell/problem-panel.js';
import { WithdrawPlanDocument } from './agreed-plan-documents.js';
import { REFRESHES } from './plan-refreshes.js';

export function WithdrawPlanForm({ planId }: { readonly planId: string }) {
  const [{ fetching, error }, withdraw] = useMutation(WithdrawPlanDocument);
  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    if (fetching) return;
    const reason = fieldText(new FormData(event.currentTarget), 'reason').trim();
    await withdraw({ input: { planId, reason } }, REFRESHES);
  };
  return (
    <form className="sign-off opening-form" aria-label="Take the plan back" onSubmit={(event) => void submit(event)}>
      <label className="sign-off-comment">
        Why it is taken back
        <input name="reason" required maxLength={500} />
      </label>
      {error && <ProblemPanel problem={toProblem(error)} />}
      <p className="sign-off-what">It stays readable.</p>
      <span className="sign-off-buttons">
        <button type="submit" className="button" aria-disabled={fetching}>
          Take back
        </button>
      </span>
    </form>
  );
}
