import { dayOf } from '../format/date.js';
import type { AccountLine } from './account-documents.js';
import { SplitForm } from './split-form.js';

interface AccountSourcesProps {
  readonly account: AccountLine;
  readonly timeZone: string;
}

/** The lists that an account is made of, and why each is of it; whoever may takes one out. */
export function AccountSources({ account, timeZone }: AccountSourcesProps) {
  const { id, sources } = account;
  return (
    <section>
      <h4>Sources</h4>
      <ul className="plain-list">
        {sources.map((source) => (
          <li key={source.id}>
            <bdi>{source.source}</bdi>
            <span className="cell-note">known since {dayOf(source.firstSeenAt, timeZone)}</span>
          </li>
        ))}
      </ul>
      {sources.length > 1 && (
        <SplitForm
          accountId={id}
          level="ACCOUNT"
          title="Take a source out"
          parts={sources.map((source) => ({ id: source.id, name: source.source }))}
        />
      )}
    </section>
  );
}
