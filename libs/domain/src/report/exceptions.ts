import { CHECK_BY_ID } from '../controls/catalogue.js';
import type { Posture } from '../posture/posture.js';
import { asAccepted } from '../remediation/as-accepted.js';
import { exceptionState, inForceAt, type RiskException } from '../remediation/exception.js';
import type { ExceptionFigure, ReportDocument } from './document.js';

type Figures = Required<Pick<ReportDocument, 'exceptions' | 'asAccepted'>>;

/** What is left as it is as of the posture, and what waits for the clinic; those in force first, by their end. */
export function exceptionFigures(posture: Posture, exceptions: readonly RiskException[]): Figures {
  const { asOf } = posture;
  const inForce = inForceAt(exceptions, asOf);
  const known = exceptions.filter(({ proposed }) => proposed.at <= asOf);
  const waiting = known.filter((one) => exceptionState(one, asOf) === 'proposed');
  const byEnd = (some: readonly RiskException[]) => some.toSorted((a, b) => a.expiresAt.getTime() - b.expiresAt.getTime());
  const accepted = asAccepted(posture, inForce);
  return {
    exceptions: [...byEnd(inForce).map((one) => toFigure(one, true)), ...byEnd(waiting).map((one) => toFigure(one, false))],
    asAccepted: accepted && { lost: accepted.lost, accepted: accepted.accepted },
  };
}

function toFigure({ checkId, subject, kind, reason, proposed, accepted, expiresAt }: RiskException, isInForce: boolean): ExceptionFigure {
  return {
    checkId,
    title: CHECK_BY_ID.get(checkId)?.title ?? checkId,
    subject: subject?.label ?? null,
    kind,
    reason,
    isInForce,
    proposedBy: { name: proposed.name, side: proposed.side },
    acceptedBy: accepted && isInForce ? accepted.name : null,
    expiresAt: expiresAt.toISOString(),
  };
}
