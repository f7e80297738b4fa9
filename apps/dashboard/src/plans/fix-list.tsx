import { Link } from 'react-router';
import { breaches } from '../format/breaches.js';
import { counted, minutes } from '../format/number.js';
import { Opening } from '../shell/opening.js';
import { Table } from '../shell/table.js';
import type { PlannedFix } from './plan-documents.js';
import { fixOnce, SKILL_WORDS, type FixOnce } from './plan-model.js';

/** The chosen fixes, each once with the clinics that it is for; what removes most risk an hour first. At most the catalogue's checks. */
export function FixList({ fixes }: { readonly fixes: readonly PlannedFix[] }) {
  return (
    <ol>
      {fixOnce(fixes).map((fix) => (
        <FixItem key={fix.checkId} fix={fix} />
      ))}
    </ol>
  );
}

function FixItem({ fix }: { readonly fix: FixOnce }) {
  const { checkId, title, summary, skill, interrupts, at } = fix;
  return (
    <Opening
      id={`fix-${checkId}`}
      line={
        <span className="fix-once">
          <span className="fix-what">
            <span className="agreed-title">{title}</span>
            <span className="cell-note">{summary}</span>
          </span>
          <span className="fix-where">
            {counted(at.length, 'clinic')}, {minutes(fix.minutes)}
            <span className="cell-note">
              {SKILL_WORDS[skill]}
              {interrupts && ', interrupts people'}
            </span>
          </span>
          <span className="fix-gain">
            removes {breaches(fix.breachesAvoided)}
            <span className="cell-note">{breaches(fix.breachesAvoidedPerHour)} an hour</span>
          </span>
        </span>
      }
    >
      {() => (
        <Table label={`${title}: clinics`} columns={['Clinic', 'Who', 'Time', 'Removes', 'an hour']}>
          {at.map((one) => (
            <tr key={one.clinicId}>
              <th scope="row">
                <Link to={`/clinics/${one.clinicId}`}>{one.clinicName}</Link>
              </th>
              <td>
                <bdi>{one.technician ?? 'anybody'}</bdi>
              </td>
              <td>{minutes(one.minutes)}</td>
              <td>{breaches(one.breachesAvoided)}</td>
              <td>{breaches(one.breachesAvoidedPerHour)}</td>
            </tr>
          ))}
        </Table>
      )}
    </Opening>
  );
}
