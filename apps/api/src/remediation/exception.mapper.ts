import { CHECK_BY_ID, exceptionState, type ExceptionDeed } from '#libs/domain';
import type { ClinicException } from '#libs/flow';
import type { ExceptionDeedView, ExceptionView } from './exception.view.js';

export function toExceptionView(exception: ClinicException, now: Date): ExceptionView {
  const { id, clinicId, checkId, subject, kind, reason, needsAcceptance, expiresAt, proposed, accepted, withdrawn } = exception;
  const check = CHECK_BY_ID.get(checkId);
  return {
    ...{ id, clinicId, checkId, kind, reason, needsAcceptance, expiresAt },
    step: check?.step ?? null,
    title: check?.title ?? checkId,
    subject: subject && { type: subject.type, label: subject.label },
    state: exceptionState(exception, now),
    proposed: toDeedView(proposed),
    accepted: accepted && toDeedView(accepted),
    withdrawn: withdrawn && toDeedView(withdrawn, withdrawn.why),
  };
}

function toDeedView({ at, name, side }: ExceptionDeed, why: string | null = null): ExceptionDeedView {
  return { at, name, side, why };
}
