import { NavLink } from 'react-router';

const PLACES = [
  { to: '/', name: 'Portfolio' },
  { to: '/plans', name: 'Plans' },
  { to: '/vendors', name: 'Vendors' },
  { to: '/connections', name: 'Connections' },
  { to: '/questions', name: 'Questions' },
  { to: '/benchmarks', name: 'Benchmarks' },
] as const;

/** The pages that look at every clinic. */
export function SiteNav() {
  return (
    <nav className="site-nav" aria-label="Main">
      {PLACES.map(({ to, name }) => (
        <NavLink key={to} to={to} end={to === '/'}>
          {name}
        </NavLink>
      ))}
    </nav>
  );
}
