import { dayOf } from '../format/date.js';
import { EACH, type FindingPlace } from './finding-documents.js';

/** Computers and other places that have it, or had it. */
export function PlacesTable({ places, timeZone }: { readonly places: readonly FindingPlace[]; readonly timeZone: string }) {
  return (
    <section className="finding-part">
      <h4>Where it is</h4>
      {places.length === 0 ? (
        <p className="quiet">The scanner names no place.</p>
      ) : (
        <div className="table-scroll" tabIndex={0} role="group" aria-label="Where it is">
          <table className="table">
            <thead>
              <tr>
                <th scope="col">Computer</th>
                <th scope="col">Where on it</th>
                <th scope="col">Software</th>
                <th scope="col">State</th>
              </tr>
            </thead>
            <tbody>
              {places.map((place, index) => (
                <PlaceRow key={index} place={place} timeZone={timeZone} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {places.length === EACH && <p className="quiet">The first {EACH} are shown.</p>}
    </section>
  );
}

function PlaceRow({ place, timeZone }: { readonly place: FindingPlace; readonly timeZone: string }) {
  const { asset, location, because } = place;
  return (
    <tr>
      <th scope="row">
        <bdi>{asset ?? 'not named'}</bdi>
      </th>
      <td>
        <bdi>{location ?? '–'}</bdi>
      </td>
      <td>
        <bdi>{softwareWords(place)}</bdi>
        {because && (
          <p className="quiet">
            <bdi>{because}</bdi>
          </p>
        )}
      </td>
      <td>{sinceWords(place, timeZone)}</td>
    </tr>
  );
}

function sinceWords({ open, firstSeenAt, fixedAt, leftAt }: FindingPlace, timeZone: string): string {
  if (!open && leftAt) return `left the inventory ${dayOf(leftAt, timeZone)}`;
  return open || !fixedAt ? `there since ${dayOf(firstSeenAt, timeZone)}` : `gone ${dayOf(fixedAt, timeZone)}`;
}

function softwareWords({ component, version, fixedVersion }: FindingPlace): string {
  const name = [component, version].filter((part) => part !== null).join(' ');
  if (fixedVersion === null) return name || '–';
  return name ? `${name}, mended in ${fixedVersion}` : `mended in ${fixedVersion}`;
}
