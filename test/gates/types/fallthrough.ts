export function score(state: string): number {
  let points = 0;
  switch (state) {
    case 'pass':
      points += 1;
    case 'partial':
      points += 1;
  }
  return points;
}
