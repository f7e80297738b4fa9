import { createContext, use, useMemo, useState, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { Provider } from 'urql';
import { createClient } from '../api/client.js';

interface Session {
  /** Forgets everything fetched so far, then goes to `to`. */
  readonly restart: (to: string) => void;
  /** The API asked for fresh proof, which has not been given yet. */
  readonly needsProof: boolean;
  /** It was given, or the person will not give it. */
  readonly proven: () => void;
}

const SessionContext = createContext<Session | null>(null);

export function useSession(): Session {
  const session = use(SessionContext);
  if (!session) throw new Error('useSession needs a SessionProvider above it');
  return session;
}

/** One API client per session: signing in or out, or being signed out by the API, starts with an empty cache. */
export function SessionProvider({ children }: { readonly children: ReactNode }) {
  const navigate = useNavigate();
  const [epoch, setEpoch] = useState(0);
  const [needsProof, setNeedsProof] = useState(false);
  const client = useMemo(
    () =>
      createClient(
        () => {
          if (['/sign-in', '/welcome'].includes(window.location.pathname)) return;
          const from = window.location.pathname + window.location.search;
          setEpoch((number) => number + 1);
          setNeedsProof(false);
          void navigate('/sign-in', { replace: true, state: { from } });
        },
        () => setNeedsProof(true),
      ),
    // A new epoch is a new session; its number itself is not used.
    [navigate, epoch],
  );
  const session = useMemo<Session>(
    () => ({
      restart: (to) => {
        setEpoch((number) => number + 1);
        setNeedsProof(false);
        void navigate(to, { replace: true });
      },
      needsProof,
      proven: () => setNeedsProof(false),
    }),
    [navigate, needsProof],
  );
  return (
    <SessionContext value={session}>
      <Provider value={client} key={epoch}>
        {children}
      </Provider>
    </SessionContext>
  );
}
