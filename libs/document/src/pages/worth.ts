import type { Action, ReportDocument } from '#libs/domain';

/** A gain smaller than this does not show with one decimal. */
const SHOWS = 0.05;

export function isWorthPoints({ scoreGain }: Action): boolean {
  return scoreGain >= SHOWS;
}

/** The limit that holds the score just now because of this check. */
export function holdsTheScore({ caps, score }: ReportDocument, checkId: string): ReportDocument['caps'][number] | undefined {
  return caps.find((cap) => cap.limit === score.score && cap.checkIds.includes(checkId));
}

/** Points that an action earns but a limit keeps from showing. */
export function waitsBehindLimit({ caps }: ReportDocument, { scoreGain, uncappedGain }: Action): boolean {
  return caps.length > 0 && scoreGain < SHOWS && uncappedGain >= SHOWS;
}
