/** Eight lines of eight marks, as the portfolio will show them: the ward round as a drawing. */
export function RoundDrawing() {
  const grades = [
    6, 5, 6, 4, 5, 6, 6, 5, 4, 5, 3, 5, 6, 2, 5, 4, 6, 6, 5, 6, 4, 5, 3, 6, 5, 2, 4, 1, 5, 4, 3, 5, 6, 4, 6, 5, 3, 6, 5, 6, 3, 5, 0, 4, 5,
    3, 6, 2, 6, 6, 5, 6, 6, 4, 5, 6, 5, 3, 4, 5, 2, 6, 4, 5,
  ];
  return (
    <svg className="sign-in-drawing" viewBox="0 0 316 316" aria-hidden="true">
      {grades.map((grade, index) => (
        <rect key={index} x={(index % 8) * 40} y={Math.floor(index / 8) * 40} width="36" height="36" rx="4" fill={`var(--g${grade})`} />
      ))}
    </svg>
  );
}
