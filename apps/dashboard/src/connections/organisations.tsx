import { useEffect, useEffectEvent, useState } from 'react';
import { useQuery } from 'urql';
import { toProblem } from '../api/problem.js';
import { count, counted } from '../format/number.js';
import { ProblemPanel } from '../shell/problem-panel.js';
import type { Connection, KindFacts } from './connection-documents.js';
import { OrganisationItem } from './organisation-item.js';
import { matching, reachWords } from './organisation-model.js';
import { OrganisationsDocument, type Organisation } from './set-up-documents.js';

const ORGANISATIONS_A_PAGE = 25;

interface OrganisationsProps {
  readonly connection: Connection;
  readonly kind: KindFacts;
  /** Tried without being asked to: it was just made. */
  readonly isNew: boolean;
  /** What a try may have changed: credentials that are refused. */
  readonly onTried: () => void;
}

/** Tries a connection now: which organisations it reaches, and which clinic each of them is. */
export function Organisations({ connection, kind, isNew, onTried }: OrganisationsProps) {
  const [{ data, error, fetching }, ask] = useQuery({
    query: OrganisationsDocument,
    variables: { connectionId: connection.id },
    pause: true,
  });
  const tryNow = (): void => {
    if (!fetching) ask({ requestPolicy: 'network-only' });
  };
  const first = useEffectEvent(() => {
    if (isNew) tryNow();
  });
  useEffect(() => first(), []);
  const tried = useEffectEvent(() => {
    if (error) onTried();
  });
  useEffect(() => tried(), [error]);
  const organisations = fetching || error ? null : (data?.remoteOrganisations ?? null);
  return (
    <div className="organisations">
      <div className="try-now">
        <button type="button" className="button" aria-disabled={fetching} onClick={tryNow}>
          Try it now
        </button>
        <span className="quiet" role="status">
          {fetching
            ? 'Asking the service…'
            : organisations
              ? reachWords(organisations, kind.organisation)
              : 'Asks the service and keeps nothing.'}
        </span>
      </div>
      {error && !fetching && <ProblemPanel problem={toProblem(error)} />}
      {organisations && <OrganisationList organisations={organisations} connection={connection} kind={kind} />}
    </div>
  );
}

interface ListProps {
  readonly organisations: readonly Organisation[];
  readonly connection: Connection;
  readonly kind: KindFacts;
}

/** The answer of one try, searched and paged here: the service is not asked again for it. */
function OrganisationList({ organisations, connection, kind }: ListProps) {
  const [search, setSearch] = useState('');
  const [shown, setShown] = useState(ORGANISATIONS_A_PAGE);
  const found = matching(organisations, search);
  if (organisations.length === 0) return null;
  return (
    <section aria-label={`${kind.organisation}s that ${connection.name} reaches`}>
      <label className="organisation-search">
        <span>
          Search its {kind.organisation}s <span className="quiet">by its name, its id or its clinic</span>
        </span>
        <input
          type="search"
          value={search}
          onChange={(event) => {
            setSearch(event.currentTarget.value);
            setShown(ORGANISATIONS_A_PAGE);
          }}
        />
      </label>
      <ul>
        {found.slice(0, shown).map((organisation) => (
          <OrganisationItem key={organisation.id} connection={connection} organisation={organisation} />
        ))}
      </ul>
      <p className="card-foot more-line">
        <span role="status">
          {found.length > shown
            ? `${count(shown)} of ${counted(found.length, kind.organisation)} are shown.`
            : `${counted(found.length, kind.organisation)}.`}
        </span>
        {found.length > shown && (
          <button type="button" className="button" onClick={() => setShown(shown + ORGANISATIONS_A_PAGE)}>
            Show more
          </button>
        )}
      </p>
    </section>
  );
}
