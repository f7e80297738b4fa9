import { Link } from 'react-router';
import { breaches } from '../format/breaches.js';
import { Table } from '../shell/table.js';
import type { ExpectedClinic } from './plan-documents.js';

/** Each clinic of the plan, now and then; at most fifty. */
export function ExpectedTable({ expected }: { readonly expected: readonly ExpectedClinic[] }) {
  return (
    <Table label="Expected once it is done" columns={['Clinic', 'Score', 'Breaches a year']}>
      {expected.map((clinic) => (
        <tr key={clinic.clinicId}>
          <th scope="row">
            <Link to={`/clinics/${clinic.clinicId}`}>{clinic.clinicName}</Link>
          </th>
          <td>
            {score(clinic.scoreBefore)} → <span className="better">{score(clinic.scoreAfter)}</span>
          </td>
          <td>
            {breaches(clinic.breachesBefore)} → <span className="better">{breaches(clinic.breachesAfter)}</span>
          </td>
        </tr>
      ))}
    </Table>
  );
}

function score(value: number | null): string {
  return value === null ? '–' : value.toFixed(1);
}
