interface SkeletonProps {
  readonly rows?: number;
  readonly height?: number;
  readonly label: string;
}

/** Quiet bars where the rows of the real layout will stand. */
export function Skeleton({ rows = 1, height = 20, label }: SkeletonProps) {
  return (
    <div className="skeleton" role="status" aria-label={label}>
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} className="skeleton-bar" style={{ height, opacity: 1 - (index / rows) * 0.7 }} />
      ))}
    </div>
  );
}
