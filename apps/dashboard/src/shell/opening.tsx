import { useState, type ReactNode } from 'react';

interface OpeningProps {
  /** Id of its button, unique on the page, for the focus to go to. */
  readonly id: string;
  /** What stands on the line; phrasing content only. */
  readonly line: ReactNode;
  /** Made when it is opened. */
  readonly children: () => ReactNode;
}

/** A line of a list that opens to more. */
export function Opening({ id, line, children }: OpeningProps) {
  const [open, setOpen] = useState(false);
  const body = `${id}-body`;
  return (
    <li className="opening">
      <h3 className="step-heading">
        <button
          type="button"
          id={id}
          className="opening-button"
          aria-expanded={open}
          aria-controls={open ? body : undefined}
          onClick={() => setOpen(!open)}
        >
          <svg className="step-arrow" width="10" height="10" viewBox="0 0 10 10" aria-hidden="true">
            <path d="M3 1l4 4-4 4" />
          </svg>
          {line}
        </button>
      </h3>
      {open && (
        <div id={body} className="opening-body">
          {children()}
        </div>
      )}
    </li>
  );
}
