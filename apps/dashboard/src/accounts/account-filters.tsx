import type { SubmitEvent } from 'react';
import { fieldText } from '../format/field.js';
import { ACCOUNT_SYSTEMS, type AccountSystem } from './account-documents.js';
import { SYSTEM_WORDS } from './account-model.js';

/** Which accounts are looked at. */
export interface AccountsView {
  /** In full, as somebody signs in; null: all. */
  readonly name: string | null;
  readonly system: AccountSystem | null;
  readonly contradicted: boolean;
}

interface AccountFiltersProps {
  readonly view: AccountsView;
  readonly onView: (changes: Partial<AccountsView>) => void;
}

export function AccountFilters({ view: { name, system, contradicted }, onView }: AccountFiltersProps) {
  const find = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    onView({ name: fieldText(new FormData(event.currentTarget), 'name').trim() || null });
  };
  return (
    <div className="filters finding-filters" role="search" aria-label="Accounts">
      <form className="account-find" onSubmit={find} onReset={() => onView({ name: null })}>
        <label className="field field-search">
          <span className="visually-hidden">Name or address, in full</span>
          <input name="name" type="search" autoComplete="off" spellCheck={false} placeholder="Name or address, in full" maxLength={320} />
        </label>
        <button type="submit" className="button">
          Find
        </button>
        {name !== null && (
          <button type="reset" className="button">
            Show all
          </button>
        )}
      </form>
      <label className="field">
        <span className="visually-hidden">System</span>
        <select
          value={system ?? ''}
          onChange={({ target }) => onView({ system: ACCOUNT_SYSTEMS.find((each) => each === target.value) ?? null })}
        >
          <option value="">All systems</option>
          {ACCOUNT_SYSTEMS.map((each) => (
            <option key={each} value={each}>
              {SYSTEM_WORDS[each]}
            </option>
          ))}
        </select>
      </label>
      <label className="finding-check">
        <input type="checkbox" checked={contradicted} onChange={() => onView({ contradicted: !contradicted })} />
        Sources disagree
      </label>
    </div>
  );
}
