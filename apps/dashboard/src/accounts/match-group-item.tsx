import { useState, type SubmitEvent } from 'react';
import { useMutation } from 'urql';
import { toProblem } from '../api/problem.js';
import { fieldText } from '../format/field.js';
import { counted } from '../format/number.js';
import { Opening } from '../shell/opening.js';
import { ProblemPanel } from '../shell/problem-panel.js';
import { MergeAccountMatchesDocument, type AccountMatchGroup, type AccountMatchMerge } from './account-documents.js';
import { accountWords, LEVELS, REASONS } from './account-model.js';
import { REFRESHES } from './split-form.js';

interface MatchGroupItemProps {
  readonly clinicId: string;
  readonly group: AccountMatchGroup;
}

/** Unique among the groups of a clinic. */
export function groupKey({ level, rule, sources }: AccountMatchGroup): string {
  return `group-${[level, rule, ...sources].join('-').replaceAll(/[^\w-]/g, '-')}`;
}

/** Questions of one kind between two sources, which can be answered together. */
export function MatchGroupItem({ clinicId, group }: MatchGroupItemProps) {
  const { level, rule, sources, count } = group;
  return (
    <Opening
      id={groupKey(group)}
      line={
        <span className="match">
          <span className="agreed-title">All at once</span>
          <span className="match-two">
            <span>
              {counted(count, 'question')} between <bdi>{sources.join(' and ')}</bdi>
            </span>
            <span className="cell-note">
              {LEVELS[level].asks} Because {REASONS[rule]}.
            </span>
          </span>
        </span>
      }
    >
      {() => <Merging clinicId={clinicId} group={group} />}
    </Opening>
  );
}

function Merging({ clinicId, group: { level, rule, sources } }: MatchGroupItemProps) {
  const [{ fetching, error }, merge] = useMutation(MergeAccountMatchesDocument);
  const [listed, setListed] = useState<AccountMatchMerge | null>(null);
  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    if (fetching) return;
    const reason = fieldText(new FormData(event.currentTarget), 'reason').trim();
    const expects = listed?.digest ?? null;
    const result = await merge({ input: { clinicId, level, rule, sources, reason, expects } }, expects === null ? undefined : REFRESHES);
    setListed(result.data?.mergeAccountMatches ?? null);
  };
  return (
    <form className="sign-off opening-form" aria-label="Answer all at once" onSubmit={(event) => void submit(event)}>
      <label className="sign-off-comment">
        Reason
        <input name="reason" required maxLength={500} />
      </label>
      {listed && <Listed listed={listed} />}
      {error && <ProblemPanel problem={toProblem(error)} />}
      <p className="sign-off-what">{LEVELS[level].means} They are listed first; then all are merged, or none.</p>
      <span className="sign-off-buttons">
        <button type="submit" className={listed?.digest ? 'button button-primary' : 'button'} aria-disabled={fetching}>
          {listed?.digest ? `All ${counted(listed.count, 'pair')} are one` : 'List them'}
        </button>
      </span>
    </form>
  );
}

function Listed({ listed: { count, leftOutCount, matches } }: { readonly listed: AccountMatchMerge }) {
  return (
    <div className="sign-off-comment" role="status">
      <p>
        {counted(count, 'pair')}. {leftOutCount > 0 && `${counted(leftOutCount, 'pair')} that fit several stay to be answered one by one.`}
      </p>
      <ul className="plain-list group-pairs" tabIndex={0} aria-label="Pairs">
        {matches.map(({ accounts }) => (
          <li key={accounts.map(({ id }) => id).join(' ')}>{accounts.map((account) => accountWords(account)).join(', ')}</li>
        ))}
      </ul>
      {count > matches.length && <p className="cell-note">The first {matches.length} are listed.</p>}
    </div>
  );
}
