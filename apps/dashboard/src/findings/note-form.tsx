import type { SubmitEvent } from 'react';
import { useMutation } from 'urql';
import { toProblem } from '../api/problem.js';
import { fieldText } from '../format/field.js';
import { ProblemPanel } from '../shell/problem-panel.js';
import { NoteFindingDocument, type Finding } from './finding-documents.js';

/** Adds a note, and the ticket under which it is mended; an emptied ticket is taken away. */
export function NoteForm({ finding }: { readonly finding: Pick<Finding, 'id' | 'ticket'> }) {
  const [{ fetching, error }, note] = useMutation(NoteFindingDocument);
  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    if (fetching) return;
    const form = event.currentTarget;
    const fields = new FormData(form);
    const ticket = fieldText(fields, 'ticket').trim();
    const input = {
      findingId: finding.id,
      note: fieldText(fields, 'note').trim(),
      ticket: ticket === (finding.ticket ?? '') ? null : ticket,
    };
    const result = await note({ input });
    if (!result.error) form.reset();
  };
  return (
    <form className="sign-off finding-form" aria-label="Note" onSubmit={(event) => void submit(event)}>
      <label className="sign-off-comment">
        Note
        <textarea name="note" rows={2} required maxLength={500} />
      </label>
      <label>
        Ticket
        <input name="ticket" maxLength={100} defaultValue={finding.ticket ?? ''} />
      </label>
      {error && <ProblemPanel problem={toProblem(error)} />}
      <span className="sign-off-buttons">
        <button type="submit" className="button" aria-disabled={fetching}>
          Add note
        </button>
      </span>
    </form>
  );
}
