import { Type } from 'typebox';
import type { TrainingRecord } from '#libs/domain';
import { list, name, nullable, text } from '../schema/vocabulary.js';
import { MAX_RECORDS } from '../assessment/records.js';
import type { Parsed } from '../parsed.js';
import { instantOf } from './instants.js';
import { firstOf, isObject, toolFormat } from './tool-format.js';

const enrollment = Type.Object({ user: Type.Object({ email: name() }), completion_date: Type.Optional(nullable(text(64))) });

/** KnowBe4 Reporting API: GET /v1/training/enrollments. A person's newest completion counts; when they started work it does not tell. */
export const knowbe4Enrollments = toolFormat({
  id: 'knowbe4-enrollments',
  kind: 'training',
  tool: 'KnowBe4',
  complete: 'everybody',
  recognises: (file) => 'enrollment_id' in firstOf(file) && isObject(firstOf(file)['user']),
  schema: list(enrollment, MAX_RECORDS),
  records: (enrollments, { utcOffset }): Parsed<readonly TrainingRecord[]> => {
    const newest = new Map<string, string | null>();
    for (const [index, { user, completion_date: completed }] of enrollments.entries()) {
      const staff = user.email.toLowerCase();
      const before = newest.get(staff) ?? null;
      if (completed === null || completed === undefined) {
        newest.set(staff, before);
        continue;
      }
      const at = instantOf(completed, utcOffset, `/${index}/completion_date`);
      if (!at.ok) return at;
      newest.set(staff, before !== null && before > at.value ? before : at.value);
    }
    return { ok: true, value: [...newest].map(([staff, completedAt]) => ({ staff, startedOn: null, completedAt })) };
  },
});
