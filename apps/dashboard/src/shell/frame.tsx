import { Link, NavLink, Outlet } from 'react-router';
import { useMutation, useQuery } from 'urql';
import { isUnauthenticated, toProblem } from '../api/problem.js';
import { SignOutDocument, SimulatedDocument, ViewerDocument, type Viewer } from './documents.js';
import { ProblemPanel } from './problem-panel.js';
import { useSession } from './session.js';
import { SimulatedMark } from './simulated-mark.js';
import { SiteNav } from './site-nav.js';
import { StepUp } from './step-up.js';
import { useArrival } from './use-arrival.js';

/** What stands around every signed-in page; nothing is drawn for someone who is not signed in. */
export function Frame() {
  const [{ data, error, fetching }, again] = useQuery({ query: ViewerDocument });
  useArrival();
  if (!data && error && !fetching && !isUnauthenticated(error)) {
    return (
      <main className="centre">
        <ProblemPanel problem={toProblem(error)} onRetry={() => again({ requestPolicy: 'network-only' })} />
      </main>
    );
  }
  if (!data) return <div className="page-wait" role="status" aria-label="Loading" />;
  return (
    <>
      <a className="skip" href="#main">
        Skip to content
      </a>
      <TopBar viewer={data.viewer} />
      <Outlet />
      <StepUp />
    </>
  );
}

function TopBar({ viewer }: { readonly viewer: Viewer }) {
  const [{ data }] = useQuery({ query: SimulatedDocument });
  const [{ fetching, error }, signOut] = useMutation(SignOutDocument);
  const { restart } = useSession();
  const leave = async (): Promise<void> => {
    const left = await signOut({});
    if (!left.error || isUnauthenticated(left.error)) restart('/sign-in');
  };
  return (
    <header className="topbar">
      <Link to="/" className="wordmark">
        <Logo />
        Wardround
      </Link>
      <span className="topbar-provider">{viewer.provider.name}</span>
      <SiteNav />
      {data && data.clinics.totalCount > 0 && <SimulatedMark of="portfolio" />}
      <span className="topbar-space" />
      {error && (
        <span className="worse" role="alert" title={toProblem(error).message}>
          Still signed in. {toProblem(error).hint}
        </span>
      )}
      <NavLink to="/security" className="topbar-viewer" title={viewer.email} aria-label={`${viewer.name}: your factors and sessions`}>
        {viewer.name}
      </NavLink>
      <button type="button" className="button-quiet" onClick={() => void leave()} disabled={fetching}>
        Sign out
      </button>
    </header>
  );
}

export function Logo() {
  return (
    <svg className="logo" width="24" height="24" viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="7" />
      <path d="M5 17h5l3-8 5 15 3.5-7H27" />
    </svg>
  );
}
