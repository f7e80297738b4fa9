import { clinicId, isUuid, type ClinicId } from '#libs/domain';
import type { AuditFilter } from '#libs/flow';
import { ExpectedFailure } from '../edge/expected-failure.js';

const MAX_ACTIONS = 50;
const MAX_TEXT = 100;
/** Names no clinic: an id that is none matches nothing instead of everything. */
const NO_CLINIC = clinicId('00000000-0000-0000-0000-000000000000');

interface Wanted {
  readonly since?: Date | null;
  readonly until?: Date | null;
  readonly actorId?: string | null;
  readonly actions?: readonly string[] | null;
  readonly clinicId?: string | null;
}

/** What is left out and what is null narrow nothing. */
export function toAuditFilter(input: Wanted | null | undefined): AuditFilter {
  const { since, until, actorId, actions, clinicId: clinic } = { ...NOTHING, ...input };
  if ((actions?.length ?? 0) > MAX_ACTIONS) throw new ExpectedFailure('bad-argument', `filter.actions: at most ${MAX_ACTIONS}.`);
  if ([...(actions ?? []), actorId ?? ''].some(isStrange))
    throw new ExpectedFailure('bad-argument', `filter: texts of at most ${MAX_TEXT} characters.`);
  return { since, until, actorId, actions, clinicId: clinic === null ? null : toClinicId(clinic) };
}

const NOTHING = { since: null, until: null, actorId: null, actions: null, clinicId: null };

function isStrange(text: string): boolean {
  return text.length > MAX_TEXT || text.includes('\0');
}

function toClinicId(text: string): ClinicId {
  return isUuid(text) ? clinicId(text) : NO_CLINIC;
}
