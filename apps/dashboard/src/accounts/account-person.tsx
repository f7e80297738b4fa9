import type { AccountLine } from './account-documents.js';
import { accountWords } from './account-model.js';
import { SplitForm } from './split-form.js';

/** What else the same person has: all of it has to be closed when somebody leaves. */
export function AccountPerson({ account: { id, others } }: { readonly account: AccountLine }) {
  if (others.length === 0) return null;
  const parts = others.map((other) => ({ id: other.id, name: accountWords(other) }));
  return (
    <section>
      <h4>The same person’s</h4>
      <ul className="plain-list">
        {parts.map((part) => (
          <li key={part.id}>{part.name}</li>
        ))}
      </ul>
      <SplitForm accountId={id} level="PERSON" title="Take an account away from the person" parts={parts} />
    </section>
  );
}
