import { dayOf } from '../format/date.js';
import { Skeleton } from '../shell/skeleton.js';
import { StateMark } from '../states/state-mark.js';
import { CHECK_STATE_LOOKS } from '../states/check-states.js';
import { SUBJECTS_SHOWN, type Subject } from './documents.js';

/** The devices, accounts, backups or people that a check was measured on. */
export function SubjectList({ subjects, timeZone }: { readonly subjects: readonly Subject[] | null; readonly timeZone: string }) {
  if (subjects === null) return <Skeleton rows={2} height={18} label="Loading what it was measured on" />;
  if (subjects.length === 0) return null;
  return (
    <>
      <ul className="subjects" aria-label="Measured on">
        {subjects.map((subject, index) => (
          <li key={`${subject.type}:${subject.label}:${index}`}>
            <StateMark state={subject.state} />
            <span className="visually-hidden">{CHECK_STATE_LOOKS[subject.state].word}: </span>
            <span className="subject-label">{subject.label}</span>
            <span className="subject-detail">{subject.detail}</span>
            <span className="subject-when">{subject.observedAt ? dayOf(subject.observedAt, timeZone) : 'never seen'}</span>
          </li>
        ))}
      </ul>
      {subjects.length === SUBJECTS_SHOWN && <p className="quiet">The first {SUBJECTS_SHOWN} are shown.</p>}
    </>
  );
}
