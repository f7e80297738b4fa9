import { Link } from 'react-router';
import { day, dayOf } from '../format/date.js';
import { StateChip } from '../states/state-chip.js';
import { StateMark } from '../states/state-mark.js';
import type { CommonTrait, Incident, IncidentClinic } from './incident-documents.js';
import { endingWords, gravityWords, guessOf, spanWords, traitFigures, traitWord } from './incident-model.js';

/** The id of an incident's line, for the focus to go to. */
export function incidentLineId(id: string): string {
  return `incident-${id}`;
}

/** An incident as a line that opens to its clinics and to what they have in common. */
export function IncidentItem({ incident }: { readonly incident: Incident }) {
  const { kind, title, acknowledged, clinics, clinicCount, commonTraits } = incident;
  const guess = guessOf(commonTraits);
  return (
    <li className="incident" data-incident={incident.id}>
      <details>
        <summary id={incidentLineId(incident.id)}>
          <span className="incident-head">
            <StateMark state={kind === 'SILENCE' ? 'UNKNOWN' : 'FAIL'} />
            <bdi className="incident-title">{title}</bdi>
          </span>
          <span className="incident-words">
            {spanWords(incident)}. {gravityWords(incident)}
          </span>
          <span className="incident-words">
            {guess ? (
              <>
                A guess at the cause: {traitWord(guess)} <bdi>{guess.value}</bdi>.
              </>
            ) : (
              'What is behind it does not stand out.'
            )}
          </span>
        </summary>
        <div className="incident-body">
          {acknowledged && (
            <p className="incident-words">
              <bdi>{acknowledged.name}</bdi> looks into it since {dayOf(acknowledged.at)}: <q dir="auto">{acknowledged.reason}</q>
            </p>
          )}
          <h3>Clinics</h3>
          <ul className="incident-clinics">
            {clinics.map((clinic) => (
              <ClinicLine key={clinic.clinicId} clinic={clinic} />
            ))}
          </ul>
          <h3>In common</h3>
          {commonTraits.length === 0 && <p className="incident-words">Nothing that the other clinics do not have too.</p>}
          <ul>
            {commonTraits.map((trait) => (
              <TraitLine key={`${trait.kind} ${trait.value}`} trait={trait} clinics={clinicCount} />
            ))}
          </ul>
        </div>
      </details>
    </li>
  );
}

function ClinicLine({ clinic }: { readonly clinic: IncidentClinic }) {
  return (
    <li>
      <Link to={`/clinics/${clinic.clinicId}`}>{clinic.clinicName}</Link>
      <span className="incident-state">
        <StateChip state={clinic.state ?? 'UNKNOWN'} />
        <span className="incident-words">{endingWords(clinic) ?? `since ${day(clinic.since)}`}</span>
      </span>
    </li>
  );
}

function TraitLine({ trait, clinics }: { readonly trait: CommonTrait; readonly clinics: number }) {
  return (
    <li className="incident-trait">
      <b>
        {traitWord(trait)} <bdi>{trait.value}</bdi>
      </b>
      <span className="incident-words">
        {traitFigures(trait, clinics)}. {trait.isGuess ? 'A guess, not a finding.' : 'May well be luck.'}
      </span>
    </li>
  );
}
