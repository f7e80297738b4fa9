import { useId, type ReactNode } from 'react';

interface CardProps {
  readonly title: string;
  readonly note?: ReactNode;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A titled section between hairlines. */
export function Card({ title, note, className, children }: CardProps) {
  const heading = useId();
  return (
    <section className={className ? `card ${className}` : 'card'} aria-labelledby={heading}>
      <div className="card-head">
        <h2 id={heading}>{title}</h2>
        {note && <div className="card-note">{note}</div>}
      </div>
      {children}
    </section>
  );
}
