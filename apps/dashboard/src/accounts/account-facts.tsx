import { dayOf } from '../format/date.js';
import type { AccountFact } from './account-documents.js';
import { FACT_WORDS, valueWords } from './account-model.js';

/** What counts of an account, field by field, and each source's word. */
export function AccountFacts({ facts, timeZone }: { readonly facts: readonly AccountFact[]; readonly timeZone: string }) {
  return (
    <section>
      <h4>What counts, and who says so</h4>
      <dl className="check-facts account-facts">
        {facts.map((fact) => (
          <FactLines key={fact.field} fact={fact} timeZone={timeZone} />
        ))}
      </dl>
      <p className="cell-note">Where lists disagree, the worst counts. Lists older than 120 days count only where nothing is newer.</p>
    </section>
  );
}

function FactLines({ fact: { field, value, contradicted, words }, timeZone }: { readonly fact: AccountFact; readonly timeZone: string }) {
  return (
    <>
      <dt>{FACT_WORDS[field]}</dt>
      <dd>
        <b>{valueWords(field, value, timeZone)}</b> {contradicted && <span className="tag">sources disagree</span>}
        <span className="account-words">
          {words.map((word, index) => (
            <span key={index}>
              <bdi>{word.source}</bdi>: {valueWords(field, word.value, timeZone)}
              {!word.counts && ', which does not count'} <span className="account-when">(told {dayOf(word.toldAt, timeZone)})</span>
            </span>
          ))}
        </span>
      </dd>
    </>
  );
}
