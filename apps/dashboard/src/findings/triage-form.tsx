import { useState, type SubmitEvent } from 'react';
import { useMutation } from 'urql';
import { toProblem } from '../api/problem.js';
import { fieldText } from '../format/field.js';
import { ProblemPanel } from '../shell/problem-panel.js';
import { TriageFindingDocument, type Finding, type FindingTriage } from './finding-documents.js';
import { addDays, daysBetween, localDay, TRIAGES } from './finding-model.js';

interface TriageFormProps {
  readonly finding: Pick<Finding, 'id' | 'triage'>;
  readonly timeZone: string;
}

const KINDS = Object.entries(TRIAGES) as readonly (readonly [FindingTriage, (typeof TRIAGES)[FindingTriage]])[];
const TAKE_BACK = 'TAKE_BACK';

/** Decides what a finding is, until a day and with a reason; or takes the decision before back. */
export function TriageForm({ finding, timeZone }: TriageFormProps) {
  const [{ fetching, error }, decide] = useMutation(TriageFindingDocument);
  const [chosen, setChosen] = useState<FindingTriage | null>('ACCEPTED');
  const [decided, setDecided] = useState(false);
  const today = localDay(new Date(), timeZone);
  const choose = (kind: FindingTriage | null): void => {
    setDecided(false);
    setChosen(kind);
  };
  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    if (fetching) return;
    const form = event.currentTarget;
    const fields = new FormData(form);
    const days = chosen === null ? null : daysBetween(today, fieldText(fields, 'until'));
    const result = await decide({ input: { findingId: finding.id, triage: chosen, days, note: fieldText(fields, 'reason').trim() } });
    setDecided(!result.error);
    if (result.error) return;
    form.reset();
    setChosen('ACCEPTED');
  };
  return (
    <form className="sign-off finding-form" aria-label="Decide" onSubmit={(event) => void submit(event)}>
      <label>
        Decide
        <select
          name="kind"
          value={chosen ?? TAKE_BACK}
          onChange={({ target }) => choose(KINDS.find(([kind]) => kind === target.value)?.[0] ?? null)}
        >
          {KINDS.map(([kind, { word }]) => (
            <option key={kind} value={kind}>
              {word}
            </option>
          ))}
          {finding.triage !== null && <option value={TAKE_BACK}>Take the decision back</option>}
        </select>
      </label>
      {chosen !== null && (
        <label key={chosen}>
          <span>
            Until <span className="quiet">at most {TRIAGES[chosen].days} days</span>
          </span>
          <input
            name="until"
            type="date"
            required
            min={addDays(today, 1)}
            max={addDays(today, TRIAGES[chosen].days)}
            defaultValue={addDays(today, 30)}
          />
        </label>
      )}
      <label className="sign-off-comment">
        Reason
        <textarea name="reason" rows={2} required maxLength={500} />
      </label>
      {error && <ProblemPanel problem={toProblem(error)} />}
      <p className="sign-off-what" role="status">
        {decided ? 'Kept: the history has it.' : chosen === null ? 'It is open again, and counts.' : TRIAGES[chosen].effect}
      </p>
      <span className="sign-off-buttons">
        <button type="submit" className="button button-primary" aria-disabled={fetching}>
          {chosen === null ? 'Take back' : 'Decide'}
        </button>
      </span>
    </form>
  );
}
