import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useTitle } from './use-title.js';

interface PageProps {
  readonly title: string;
  /** What the page is for, in a sentence. */
  readonly lead?: ReactNode;
  /** Pages above this one. */
  readonly above?: readonly { readonly to: string; readonly name: string }[];
  readonly children: ReactNode;
}

/** A page under its name, with the way back to what it belongs to. */
export function Page({ title, lead, above = [], children }: PageProps) {
  useTitle(title);
  return (
    <main id="main" tabIndex={-1} className="clinic">
      {above.length > 0 && (
        <nav className="crumbs" aria-label="Breadcrumb">
          {above.map(({ to, name }) => (
            <span key={to} className="crumb">
              <Link to={to}>{name}</Link>
              <span aria-hidden="true">/</span>
            </span>
          ))}
          <span aria-current="page">{title}</span>
        </nav>
      )}
      <header>
        <h1 className="page-name">
          <bdi>{title}</bdi>
        </h1>
        {lead && <p className="page-lead">{lead}</p>}
      </header>
      {children}
    </main>
  );
}
