import type { ReactNode } from 'react';
import { day, dayOf } from '../format/date.js';
import { counted } from '../format/number.js';
import { Unknown } from '../shell/unknown.js';
import type { PlaceLine, Store } from './data-map-documents.js';
import { DecideForm } from './decide-form.js';
import { KeepPlace } from './keep-place.js';
import { BREADTH_WORDS, dataWords, FACTOR_WORDS, factorWords, RETENTION_WORDS, STANDINGS } from './data-map-model.js';

/** What is said and seen of a place, and the product that its exposure is. */
export function PlaceFacts({ place }: { readonly place: PlaceLine }) {
  const { standing, dataClasses, breadth, encrypted, filesFound, lastSeenAt, exposure, store } = place;
  return (
    <div className="place-facts">
      <p className="quiet">{STANDINGS[standing].means}</p>
      <dl className="check-facts relation-facts">
        <Fact name="Data">{dataWords(dataClasses) ?? <Unknown />}</Fact>
        <Fact name="Opened by">{breadth === null ? <Unknown>unknown</Unknown> : BREADTH_WORDS[breadth]}</Fact>
        <Fact name="Encrypted">{encrypted === null ? <Unknown>unknown</Unknown> : encrypted ? 'yes, at rest' : 'no'}</Fact>
        <Fact name="Found">
          {lastSeenAt === null ? 'by no search of the last 30 days' : `${counted(filesFound, 'file')}, last seen ${dayOf(lastSeenAt)}`}
        </Fact>
        {store && <StoreFacts store={store} place={place} />}
      </dl>
      <h4>Why it is exposed</h4>
      <ul className="factors">
        {exposure.factors.map(({ name, least, most, because }) => (
          <li key={name}>
            <span className="quiet">{FACTOR_WORDS[name]}</span>
            <b>{factorWords(name, least, most)}</b>
            <span>{because}</span>
          </li>
        ))}
      </ul>
      <p className="cell-note">Their product, for ranking only. What is unknown takes its whole range.</p>
      <KeepPlace line={place} />
      {store && <DecideForm clinicId={place.clinicId} store={store} />}
    </div>
  );
}

function StoreFacts({ store, place }: { readonly store: Store; readonly place: PlaceLine }) {
  const { ownerRole, vendorName, countedOn, place: where } = store;
  return (
    <>
      <Fact name="Owner">
        <bdi>{ownerRole ?? <Unknown />}</bdi>
      </Fact>
      <RetentionFact store={store} place={place} />
      <Fact name="Counted">{countedOn === null ? 'estimated' : day(countedOn)}</Fact>
      <ApprovalFact store={store} />
      {vendorName !== null && (
        <Fact name="Kept by">
          <bdi>{vendorName}</bdi>
        </Fact>
      )}
      {where !== null && (
        <Fact name="Where">
          <bdi>{where}</bdi>
        </Fact>
      )}
    </>
  );
}

function RetentionFact({ store: { retention }, place }: { readonly store: Store; readonly place: PlaceLine }) {
  const standing = place.retention ?? 'UNKNOWN';
  return (
    <Fact name="Kept until">
      {retention.until === null ? null : `${day(retention.until)}, `}
      {standing === 'UNKNOWN' ? <Unknown>no end is said</Unknown> : RETENTION_WORDS[standing]}
      {retention.rule === 'HEALTH_RECORD' && <span className="quiet"> (as a health record)</span>}
    </Fact>
  );
}

function ApprovalFact({ store: { approval } }: { readonly store: Store }) {
  return (
    <Fact name="Approval">
      {approval === null ? (
        <Unknown>nobody has decided</Unknown>
      ) : (
        <>
          {approval.decision === 'APPROVED' ? 'approved' : 'refused'} {dayOf(approval.at)}: <q dir="auto">{approval.reason}</q>
        </>
      )}
    </Fact>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}
