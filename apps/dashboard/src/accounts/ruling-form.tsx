import type { SubmitEvent } from 'react';
import { useMutation } from 'urql';
import { toProblem } from '../api/problem.js';
import { fieldText } from '../format/field.js';
import { ProblemPanel } from '../shell/problem-panel.js';
import { usePermissions } from '../shell/use-permissions.js';
import { KeepAccountsApartDocument, MergeAccountsDocument, type AccountLevel } from './account-documents.js';
import { LEVELS } from './account-model.js';
import { REFRESHES } from './split-form.js';

interface RulingFormProps {
  readonly accountIds: readonly string[];
  readonly level: AccountLevel;
}

/** Says that accounts are one, or are not, with a reason; for those who may say so. */
export function RulingForm(props: RulingFormProps) {
  const permissions = usePermissions();
  if (permissions === null) return null;
  if (!permissions.includes('account.merge')) {
    return <p className="quiet">You may read the question. To answer it, ask for the right to merge accounts.</p>;
  }
  return <Ruling {...props} />;
}

function Ruling({ accountIds, level }: RulingFormProps) {
  const [merging, merge] = useMutation(MergeAccountsDocument);
  const [keeping, keepApart] = useMutation(KeepAccountsApartDocument);
  const error = merging.error ?? keeping.error;
  const isBusy = merging.fetching || keeping.fetching;
  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    if (isBusy) return;
    const reason = fieldText(new FormData(event.currentTarget), 'reason').trim();
    const rule = event.nativeEvent.submitter?.getAttribute('value') === 'apart' ? keepApart : merge;
    await rule({ input: { accountIds, level, reason } }, REFRESHES);
  };
  return (
    <form className="sign-off opening-form" aria-label={LEVELS[level].asks} onSubmit={(event) => void submit(event)}>
      <label className="sign-off-comment">
        Reason
        <input name="reason" required maxLength={500} />
      </label>
      {error && <ProblemPanel problem={toProblem(error)} />}
      <p className="sign-off-what">{LEVELS[level].means} Either answer can be taken back.</p>
      <span className="sign-off-buttons">
        <button type="submit" className="button button-primary" value="same" aria-disabled={isBusy}>
          {LEVELS[level].same}
        </button>
        <button type="submit" className="button" value="apart" aria-disabled={isBusy}>
          Keep apart
        </button>
      </span>
    </form>
  );
}
