import type { ComputerPackages, MatchedPackages } from '#libs/domain';

/** Half of what the intake takes of one run. */
const MOST_PLACES = 100_000;

interface Run {
  readonly computers: readonly ComputerPackages[];
  readonly matched: MatchedPackages;
}

/** Runs that together tell of all computers, each of so many places at most that it can be taken in; one without a computer is a run too. */
export function runsOf(computers: readonly ComputerPackages[], matched: MatchedPackages, most = MOST_PLACES): readonly Run[] {
  const matches = Map.groupBy(matched.matches, ({ computer }) => computer);
  const undecided = Map.groupBy(matched.undecided, ({ computer }) => computer);
  const sizeOf = ({ computer }: ComputerPackages): number => (matches.get(computer)?.length ?? 0) + (undecided.get(computer)?.length ?? 0);
  const pieces: ComputerPackages[][] = [[]];
  let size = 0;
  for (const computer of computers) {
    const own = sizeOf(computer);
    if (size > 0 && size + own > most) {
      pieces.push([]);
      size = 0;
    }
    pieces.at(-1)?.push(computer);
    size += own;
  }
  if (pieces.length === 1) return [{ computers, matched }];
  return pieces.map((piece) => {
    const ids = new Set(piece.map(({ computer }) => computer));
    return {
      computers: piece,
      matched: {
        matches: piece.flatMap(({ computer }) => matches.get(computer) ?? []),
        undecided: piece.flatMap(({ computer }) => undecided.get(computer) ?? []),
        gaps: new Map([...matched.gaps].filter(([computer]) => ids.has(computer))),
      },
    };
  });
}
