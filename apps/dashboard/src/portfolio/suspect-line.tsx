import { Link } from 'react-router';
import { StateMark } from '../states/state-mark.js';
import type { SuspectDevice } from './documents.js';

/** Computers whose key seems to be on two machines: above all else, because what they say may come from a thief. */
export function SuspectLine({ devices }: { readonly devices: readonly SuspectDevice[] }) {
  if (devices.length === 0) return null;
  return (
    <section className="suspects" role="alert" aria-label="Keys on two machines">
      <StateMark state="ERROR" />
      <p>
        A key seems to be on two machines:{' '}
        {devices.map(({ id, name, clinic }, index) => (
          <span key={id}>
            {index > 0 && ', '}
            <strong>{name}</strong> at <Link to={`/clinics/${clinic.id}`}>{clinic.name}</Link>
          </span>
        ))}
        . Look at the computer, then revoke its key or clear it with a reason.
      </p>
    </section>
  );
}
