import { SKILLS, type Skill, type Technician } from './plan-documents.js';
import { SKILL_WORDS } from './plan-model.js';

interface TechnicianFieldsProps {
  readonly number: number;
  readonly technician: Technician;
  readonly onChange: (technician: Technician) => void;
  /** Null for the last one. */
  readonly onRemove: (() => void) | null;
}

export function TechnicianFields({ number, technician, onChange, onRemove }: TechnicianFieldsProps) {
  const { name, hours, skills } = technician;
  const toggle = (skill: Skill): readonly Skill[] =>
    SKILLS.filter((each) => (each === skill ? !skills.includes(each) : skills.includes(each)));
  return (
    <fieldset className="technician">
      <legend className="visually-hidden">Technician {number}</legend>
      <label className="crew-field">
        Who
        <input value={name} required maxLength={60} onChange={({ target }) => onChange({ ...technician, name: target.value })} />
      </label>
      <label className="crew-field crew-hours">
        Hours
        <input
          type="number"
          required
          min={0.5}
          max={1000}
          step={0.5}
          value={Number.isNaN(hours) ? '' : hours}
          onChange={({ target }) => onChange({ ...technician, hours: target.valueAsNumber })}
        />
      </label>
      <div className="crew-skills" role="group" aria-label={`What technician ${number} can work on`}>
        {SKILLS.map((skill) => (
          <label key={skill} className="finding-check">
            <input type="checkbox" checked={skills.includes(skill)} onChange={() => onChange({ ...technician, skills: toggle(skill) })} />
            {SKILL_WORDS[skill]}
          </label>
        ))}
      </div>
      {onRemove && (
        <button type="button" className="button-quiet" onClick={onRemove} aria-label={`Remove technician ${number}`}>
          Remove
        </button>
      )}
    </fieldset>
  );
}
