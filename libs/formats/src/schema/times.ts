/** Clocks go wrong; a fact from the future would look fresh for ever, one from before 2000 comes from a dead battery. */
const EARLIEST = Date.parse('2000-01-01T00:00:00Z');
const AHEAD_MS = 24 * 3_600_000;

/** Why the instant cannot be when something was looked at; null when it can. */
export function timeProblem(instant: string, now: Date): string | null {
  const at = Date.parse(instant);
  if (at < EARLIEST) return 'is before 2000: set the clock of the machine';
  if (at > now.getTime() + AHEAD_MS) return 'is more than 24 hours ahead of the server: set the clock of the machine';
  return null;
}
