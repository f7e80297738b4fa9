import { useId, useState, type SubmitEvent } from 'react';
import { useMutation } from 'urql';
import { toProblem } from '../api/problem.js';
import { fieldText } from '../format/field.js';
import { ProblemPanel } from '../shell/problem-panel.js';
import { usePermissions } from '../shell/use-permissions.js';
import { SplitAccountDocument, type AccountLevel } from './account-documents.js';

interface SplitFormProps {
  readonly accountId: string;
  readonly level: AccountLevel;
  readonly title: string;
  readonly parts: readonly { readonly id: string; readonly name: string }[];
}

/** A ruling changes accounts, and which pairs wait. */
export const REFRESHES = { additionalTypenames: ['Account', 'AccountMatch', 'AccountConnection'] };

/** Takes parts away, with a reason; for those who may. */
export function SplitForm(props: SplitFormProps) {
  const [open, setOpen] = useState(false);
  if (usePermissions()?.includes('account.merge') !== true) return null;
  if (open) return <Splitting {...props} onCancel={() => setOpen(false)} />;
  return (
    <p>
      <button type="button" className="button" onClick={() => setOpen(true)}>
        {props.title}
      </button>
    </p>
  );
}

function Splitting({ accountId, level, title, parts, onCancel }: SplitFormProps & { readonly onCancel: () => void }) {
  const [{ fetching, error }, split] = useMutation(SplitAccountDocument);
  const group = useId();
  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    if (fetching) return;
    const fields = new FormData(event.currentTarget);
    const partIds = fields.getAll('part').filter((part) => typeof part === 'string');
    const result = await split({ input: { accountId, level, partIds, reason: fieldText(fields, 'reason').trim() } }, REFRESHES);
    if (!result.error) onCancel();
  };
  return (
    <form className="sign-off opening-form" aria-label={title} onSubmit={(event) => void submit(event)}>
      <fieldset className="vendor-data">
        <legend id={group}>{title}</legend>
        {parts.map(({ id, name }) => (
          <label key={id}>
            <input type="checkbox" name="part" value={id} />
            <bdi>{name}</bdi>
          </label>
        ))}
      </fieldset>
      <label className="sign-off-comment">
        Reason
        <input name="reason" required maxLength={500} />
      </label>
      {error && <ProblemPanel problem={toProblem(error)} />}
      <p className="sign-off-what">What is taken away together is one of its own from now on, whatever lists tell later.</p>
      <span className="sign-off-buttons">
        <button type="submit" className="button button-primary" aria-disabled={fetching}>
          Take away
        </button>
        <button type="button" className="button" onClick={onCancel}>
          Cancel
        </button>
      </span>
    </form>
  );
}
