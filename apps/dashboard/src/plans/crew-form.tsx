import { useState, type SubmitEvent } from 'react';
import { ARCHETYPES } from '../api/schema.js';
import { fieldText } from '../format/field.js';
import { ARCHETYPE_NAMES } from '../format/words.js';
import { Card } from '../shell/card.js';
import { SKILLS, type PlanQuestion, type Technician } from './plan-documents.js';
import { idle } from './plan-model.js';
import { TechnicianFields } from './technician-fields.js';

const MOST = 20;
const DAY_MS = 86_400_000;
const LONGEST_DAYS = 366;

/** Who has how much time and can do what, until when, and at which clinics. */
export function CrewForm({ onAsk }: { readonly onAsk: (question: PlanQuestion) => void }) {
  const [crew, setCrew] = useState<readonly Technician[]>([named(1)]);
  const [trouble, setTrouble] = useState<string | null>(null);
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const who = idle(crew);
    setTrouble(who ? `Tick what ${who.name || 'a technician without a name'} can do.` : null);
    if (who) return;
    const form = new FormData(event.currentTarget);
    const kind = ARCHETYPES.find((archetype) => archetype === form.get('kind'));
    onAsk({ crew, until: fieldText(form, 'until') || null, filter: kind ? { archetypes: [kind] } : {} });
  };
  const change = (index: number, technician: Technician): void => setCrew(crew.with(index, technician));
  return (
    <Card title="The hours there are" className="crew">
      <form onSubmit={submit}>
        {crew.map((technician, index) => (
          <TechnicianFields
            key={index}
            number={index + 1}
            technician={technician}
            onChange={(next) => change(index, next)}
            onRemove={crew.length > 1 ? () => setCrew(crew.toSpliced(index, 1)) : null}
          />
        ))}
        {trouble && (
          <p className="worse crew-trouble" role="alert">
            {trouble}
          </p>
        )}
        <div className="crew-foot">
          <button
            type="button"
            className="button"
            disabled={crew.length >= MOST}
            onClick={() => setCrew([...crew, named(crew.length + 1)])}
          >
            Add a technician
          </button>
          <label className="crew-field">
            Until <span className="quiet">or the end of the quarter</span>
            <input name="until" type="date" min={isoDay(0)} max={isoDay(LONGEST_DAYS)} />
          </label>
          <label className="crew-field">
            At
            <select name="kind">
              <option value="">all clinics</option>
              {ARCHETYPES.map((archetype) => (
                <option key={archetype} value={archetype}>
                  {ARCHETYPE_NAMES[archetype]}
                </option>
              ))}
            </select>
          </label>
          <button type="submit" className="button button-primary">
            Plan
          </button>
        </div>
      </form>
    </Card>
  );
}

function named(number: number): Technician {
  return { name: `Technician ${number}`, hours: 8, skills: SKILLS };
}

function isoDay(days: number): string {
  return new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);
}
