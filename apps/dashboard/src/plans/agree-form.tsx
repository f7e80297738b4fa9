import { useState, type SubmitEvent } from 'react';
import { useMutation } from 'urql';
import { toProblem } from '../api/problem.js';
import { fieldText } from '../format/field.js';
import { counted } from '../format/number.js';
import { ProblemPanel } from '../shell/problem-panel.js';
import { usePermissions } from '../shell/use-permissions.js';
import { AgreePlanDocument } from './agreed-plan-documents.js';
import type { Plan } from './plan-documents.js';
import { uuidOf } from './plan-model.js';
import { REFRESHES } from './plan-refreshes.js';

const MOST_FIXES = 500;

interface AgreeFormProps {
  readonly plan: Plan;
  readonly until: string | null;
}

/** Keeps the plan, so that what was promised can be held against what became of it. */
export function AgreeForm({ plan, until }: AgreeFormProps) {
  const permissions = usePermissions();
  if (permissions === null) return null;
  if (!permissions.includes('plan.agree')) {
    return <p className="quiet">You may look at plans. To agree one, ask for the right to agree plans.</p>;
  }
  if (plan.fixes.length > MOST_FIXES)
    return <p className="quiet">A plan of more than {MOST_FIXES} fixes cannot be agreed. Plan fewer hours.</p>;
  return <Agreeing plan={plan} until={until} />;
}

function Agreeing({ plan, until }: AgreeFormProps) {
  const [{ fetching, error, data }, agree] = useMutation(AgreePlanDocument);
  // The same id again completes the same plan, also when the answer got lost.
  const [planId] = useState(() => uuidOf(crypto.getRandomValues(new Uint8Array(16))));
  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    if (fetching || data) return;
    const note = fieldText(new FormData(event.currentTarget), 'note').trim() || null;
    const fixes = plan.fixes.map(({ clinicId, checkId, minutes, technician }) => ({ clinicId, checkId, minutes, technician }));
    await agree({ input: { planId, until, note, fixes } }, REFRESHES);
  };
  return (
    <form className="sign-off agree" aria-label="Agree this plan" onSubmit={(event) => void submit(event)}>
      <label className="sign-off-comment">
        A word on it <span className="quiet">nothing about patients</span>
        <input name="note" maxLength={500} disabled={data !== undefined} />
      </label>
      {error && <ProblemPanel problem={toProblem(error)} />}
      <p className="sign-off-what" role="status">
        {data
          ? 'Agreed. It stands among the agreed plans, with what becomes of it.'
          : `Keeps ${counted(plan.fixes.length, 'fix', 'fixes')} with what they promise. Changes nothing at the clinics.`}
      </p>
      <span className="sign-off-buttons">
        <button type="submit" className="button button-primary" aria-disabled={fetching || data !== undefined}>
          Agree this plan
        </button>
      </span>
    </form>
  );
}
