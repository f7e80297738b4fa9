import { Link } from 'react-router';
import { breaches } from '../format/breaches.js';
import { counted } from '../format/number.js';
import { Opening } from '../shell/opening.js';
import { Table } from '../shell/table.js';
import type { LeftOutFix } from './plan-documents.js';
import { LEFT_OUT, leftOutCounts, SKILL_WORDS } from './plan-model.js';

const MOST_TOLD = 100;

/** What removes risk too and is left for later: how much for which reason, and which. */
export function LeftOut({ leftOut }: { readonly leftOut: readonly LeftOutFix[] }) {
  if (leftOut.length === 0) return <p className="quiet card-foot left-out-none">Nothing that removes risk is left out.</p>;
  return (
    <ul>
      <Opening
        id="left-out"
        line={
          <span>
            <b className="agreed-title">
              {leftOut.length === MOST_TOLD
                ? 'The 100 weightiest left for later'
                : `${counted(leftOut.length, 'fix', 'fixes')} left for later`}
            </b>
            {leftOutCounts(leftOut).map(({ why, count }) => (
              <span key={why} className="cell-note">
                {count}: {LEFT_OUT[why].means}
              </span>
            ))}
          </span>
        }
      >
        {() => (
          <Table label="Left for later" columns={['What', 'Clinic', 'Takes', 'Removes a year', 'Why not']}>
            {leftOut.map((fix) => (
              <tr key={`${fix.clinicId} ${fix.checkId}`}>
                <th scope="row" className="cell-wide">
                  {fix.title}
                </th>
                <td>
                  <Link to={`/clinics/${fix.clinicId}`}>{fix.clinicName}</Link>
                </td>
                <td>{SKILL_WORDS[fix.skill]}</td>
                <td>{breaches(fix.breachesAvoided)}</td>
                <td>{LEFT_OUT[fix.why].word}</td>
              </tr>
            ))}
          </Table>
        )}
      </Opening>
    </ul>
  );
}
