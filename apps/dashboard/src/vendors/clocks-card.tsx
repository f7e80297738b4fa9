import type { SubmitEvent } from 'react';
import { fieldText } from '../format/field.js';
import { moment } from '../format/date.js';
import { count, counted } from '../format/number.js';
import { Card } from '../shell/card.js';
import { Empty } from '../shell/empty.js';
import type { BlastRadius } from './vendor-documents.js';
import { CLOCK_WORDS } from './vendor-model.js';

interface ClocksCardProps {
  readonly radius: BlastRadius;
  readonly onKnownAt: (knownAt: string) => void;
}

/** Duties that it would start, at how many clinics; counted from when the breach is known. */
export function ClocksCard({ radius: { clocks, knownAt }, onKnownAt }: ClocksCardProps) {
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const known = new Date(fieldText(new FormData(event.currentTarget), 'known'));
    if (!Number.isNaN(known.getTime())) onKnownAt(known.toISOString());
  };
  return (
    <Card title="Duties it would start" note={`counted from ${moment(knownAt)}`}>
      {clocks.length === 0 && <Empty title="None is known.">No data is said to be there that starts a duty.</Empty>}
      <ul className="clocks">
        {clocks.map(({ clock, clinics, certain }) => (
          <li key={clock}>
            <span className="agreed-title">{CLOCK_WORDS[clock]}</span>
            <span className="cell-note">
              {certain === clinics
                ? `at ${counted(clinics, 'clinic')}`
                : `at ${count(certain)} for certain, at ${counted(clinics - certain, 'clinic')} perhaps: find out which data is there`}
            </span>
          </li>
        ))}
      </ul>
      <form className="known-form" onSubmit={submit}>
        <label className="crew-field">
          Became known at <span className="quiet">your time</span>
          <input name="known" type="datetime-local" required />
        </label>
        <button type="submit" className="button">
          Count from then
        </button>
      </form>
    </Card>
  );
}
