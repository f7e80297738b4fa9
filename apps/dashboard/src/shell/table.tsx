import type { ReactNode } from 'react';

interface TableProps {
  /** What the rows are, for whoever does not see them. */
  readonly label: string;
  readonly columns: readonly string[];
  /** Rows of as many cells. */
  readonly children: ReactNode;
}

/** Rows under named columns; on a small screen it scrolls sideways, by keyboard too. */
export function Table({ label, columns, children }: TableProps) {
  return (
    <div className="table-scroll" tabIndex={0} role="group" aria-label={label}>
      <table className="table table-words">
        <thead>
          <tr>
            {columns.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
