import { useState } from 'react';
import { Link } from 'react-router';
import { dataWords, recordWords } from '../data-map/data-map-model.js';
import { moment } from '../format/date.js';
import { count, counted } from '../format/number.js';
import { Card } from '../shell/card.js';
import { Empty } from '../shell/empty.js';
import { Opening } from '../shell/opening.js';
import { Unknown } from '../shell/unknown.js';
import { StateMark } from '../states/state-mark.js';
import type { ExposedClinic, StartedClock } from './vendor-documents.js';
import { RelationFacts } from './relation-facts.js';
import { byTerm, CLOCK_WORDS, termWords } from './vendor-model.js';

const FIRST = 25;

/** Which clinics, which data of each, under which contract, and which clocks would run there. */
export function ExposedClinicsCard({ clinics }: { readonly clinics: readonly ExposedClinic[] }) {
  const [shown, setShown] = useState(FIRST);
  return (
    <Card title="Clinics it would reach" note={counted(clinics.length, 'clinic')}>
      {clinics.length === 0 && <Empty title="None has it in use.">It was in use, or somebody has looked and it is not.</Empty>}
      <ul>
        {clinics.slice(0, shown).map((clinic) => (
          <ClinicItem key={clinic.clinicId} clinic={clinic} />
        ))}
      </ul>
      {clinics.length > shown && (
        <p className="card-foot more-line">
          <span role="status">
            {count(shown)} of {counted(clinics.length, 'clinic')} are shown.
          </span>
          <button type="button" className="button" onClick={() => setShown(shown + 4 * FIRST)}>
            Show more
          </button>
        </p>
      )}
    </Card>
  );
}

function ClinicItem({ clinic }: { readonly clinic: ExposedClinic }) {
  const { clinicId, clinicName, records, dataClasses, hasUnknownData, relations, clocks } = clinic;
  const data = dataWords(dataClasses);
  return (
    <Opening
      id={`exposed-${clinicId}`}
      line={
        <span className="exposed">
          <span>
            <span className="agreed-title">{clinicName}</span>
            <span className="cell-note">
              {data ?? <Unknown>nobody has said which data</Unknown>}
              {data !== null && hasUnknownData && <Unknown>of one service nobody has said</Unknown>}
            </span>
          </span>
          <span>
            {recordWords(records) ?? <Unknown />}
            <span className="cell-note">patient records</span>
          </span>
        </span>
      }
    >
      {() => (
        <>
          <p>
            <Link to={`/clinics/${clinicId}`}>Open {clinicName}</Link>
          </p>
          {relations.map((relation) => (
            <RelationFacts key={relation.service} relation={relation} />
          ))}
          <h4>What would have to be done</h4>
          {clocks.length === 0 && <p className="quiet">Nothing that is known of.</p>}
          <ul className="clocks">
            {byTerm(clocks).map((clock) => (
              <ClockLine key={clock.clock} clock={clock} />
            ))}
          </ul>
        </>
      )}
    </Opening>
  );
}

function ClockLine({ clock }: { readonly clock: StartedClock }) {
  const { law, recipient, hours, dueAt, isCertain, condition } = clock;
  return (
    <li>
      <span className="clock-head">
        {!isCertain && <StateMark state="UNKNOWN" />}
        <span className="agreed-title">{CLOCK_WORDS[clock.clock]}</span>
        <span className="clock-due">{dueAt === null ? termWords(hours) : `by ${moment(dueAt)} (${termWords(hours)})`}</span>
      </span>
      <span className="cell-note">
        {law}; {recipient}
        {condition && `; if ${condition.slice(0, 1).toLowerCase()}${condition.slice(1)}`}
        {!isCertain && '; perhaps: nobody has said that the data is there'}
      </span>
    </li>
  );
}
