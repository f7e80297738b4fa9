import type { KindFacts } from './connection-documents.js';

/** What to do in the service first, and what it has to allow: no more than that. */
export function KindGuide({ kind: { title, preparation, listing, streams, organisation } }: { readonly kind: KindFacts }) {
  return (
    <details className="guide" open>
      <summary>What to do in {title} first</summary>
      <ol>
        {preparation.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <p>It has to allow this and no more; what it does not allow is not known, and nothing else suffers:</p>
      <dl className="guide-allows">
        {listing.length > 0 && <Allows permissions={listing} what={`Which ${organisation}s there are.`} />}
        {streams.map(({ name, permissions, what, everyHours }) => (
          <Allows key={name} permissions={permissions} what={`${what} Every ${everyHours} hours.`} />
        ))}
      </dl>
    </details>
  );
}

function Allows({ permissions, what }: { readonly permissions: readonly string[]; readonly what: string }) {
  return (
    <div>
      <dt>{permissions.join(', ')}</dt>
      <dd>{what}</dd>
    </div>
  );
}
