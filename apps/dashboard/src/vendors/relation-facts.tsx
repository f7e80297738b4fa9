import { dataWords, recordWords } from '../data-map/data-map-model.js';
import { Unknown } from '../shell/unknown.js';
import type { Relation } from './vendor-documents.js';
import { ACCESS_WORDS, STANDING_WORDS, termWords } from './vendor-model.js';

/** What somebody has said of a clinic's service of a vendor. */
export function RelationFacts({ relation }: { readonly relation: Relation }) {
  const { service, standing, access, records, region, contract, noticeHours } = relation;
  return (
    <section aria-label={service}>
      <h4>
        <bdi>{service}</bdi> <span className="quiet">{STANDING_WORDS[standing]}</span>
      </h4>
      <dl className="check-facts relation-facts">
        <dt>Reach</dt>
        <dd>{access === null ? <Unknown /> : ACCESS_WORDS[access]}</dd>
        <dt>Data</dt>
        <dd>{dataWords(relation.dataClasses) ?? <Unknown />}</dd>
        <dt>Records</dt>
        <dd>{recordWords(records) ?? <Unknown />}</dd>
        <dt>Kept in</dt>
        <dd>{region ?? <Unknown />}</dd>
        <dt>Contract</dt>
        <dd>
          <bdi>{contract ?? <Unknown>none is entered</Unknown>}</bdi>
          {noticeHours === null ? '; no clause on notice is known' : `; the vendor tells within ${termWords(noticeHours)}`}
        </dd>
      </dl>
    </section>
  );
}
