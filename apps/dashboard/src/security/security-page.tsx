import { useQuery } from 'urql';
import { Loaded } from '../shell/loaded.js';
import { useTitle } from '../shell/use-title.js';
import { SecurityDocument } from './documents.js';
import { FactorsCard } from './factors-card.js';
import { PassphraseCard } from './passphrase-card.js';
import { SessionsCard } from './sessions-card.js';

/** What a person looks after themselves: how they prove that it is them, and where they are signed in. */
export function SecurityPage() {
  useTitle('Security');
  const [{ data, error }, again] = useQuery({ query: SecurityDocument });
  const refresh = (): void => again({ requestPolicy: 'network-only' });
  return (
    <main id="main" tabIndex={-1} className="page security">
      <h1>Your security</h1>
      <Loaded value={data?.viewer} error={error} again={again} wait={<div className="page-wait" role="status" aria-label="Loading" />}>
        {(viewer) => (
          <>
            <FactorsCard factors={viewer.secondFactors} onChanged={refresh} />
            <PassphraseCard onChanged={refresh} />
            <SessionsCard sessions={viewer.sessions} onChanged={refresh} />
          </>
        )}
      </Loaded>
    </main>
  );
}
