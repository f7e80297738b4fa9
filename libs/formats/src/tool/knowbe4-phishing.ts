import { Type, type Static } from 'typebox';
import type { PhishingRecord } from '#libs/domain';
import { list, name, nullable, text, whole } from '../schema/vocabulary.js';
import type { Parsed } from '../parsed.js';
import { instantOf } from './instants.js';
import { each, firstOf, isObject, toolFormat, type ToolFormat } from './tool-format.js';

/** More than any test is sent to. */
const MAX_PEOPLE = 1_000_000;
const MAX_TESTS = 5_000;
const people = Type.Optional(nullable(whole(MAX_PEOPLE)));
const test = Type.Object({
  pst_id: whole(Number.MAX_SAFE_INTEGER),
  name: name(),
  started_at: Type.Optional(nullable(text(64))),
  delivered_count: people,
  clicked_count: people,
  replied_count: people,
  attachment_open_count: people,
  macro_enabled_count: people,
  data_entered_count: people,
  reported_count: people,
});
type SecurityTest = Static<typeof test>;

const tests = toolFormat({
  ...{ id: 'knowbe4-phishing', kind: 'phishing', tool: 'KnowBe4', complete: 'a-part' },
  recognises: (file) => {
    const one = isObject(file) ? file : firstOf(file);
    return 'pst_id' in one && 'delivered_count' in one;
  },
  schema: Type.Union([test, list(test, MAX_TESTS)]),
  records: (file, { utcOffset }) => {
    const one = !Array.isArray(file);
    const told = (one ? [file] : file).map((each, index) => ({ ...each, at: one ? '' : `/${index}` }));
    return each(
      told.flatMap(({ started_at: started = null, ...rest }) => (started !== null && sentOf(rest) > 0 ? [{ started, ...rest }] : [])),
      ({ started, at, ...rest }): Parsed<PhishingRecord> => {
        const sentAt = instantOf(started, utcOffset, `${at}/started_at`);
        return sentAt.ok ? { ok: true, value: { campaign: nameOf(rest), sentAt: sentAt.value, ...countsOf(rest) } } : sentAt;
      },
    );
  },
});

/** KnowBe4 Reporting API: GET /v1/phishing/security_tests, one of them, or those of a campaign. Counts only; its recipients go no further. */
export const knowbe4Phishing: ToolFormat = tests;

type Told = Omit<SecurityTest, 'started_at'>;

function sentOf({ delivered_count: delivered }: Told): number {
  return delivered ?? 0;
}

/** Tests of a campaign that is repeated have one name. */
function nameOf({ name: told, pst_id: id }: Told): string {
  const own = ` (${id})`;
  return `${told.slice(0, LONGEST_NAME - own.length)}${own}`;
}

const LONGEST_NAME = 200;

/** A test asks for a click, an answer, a file to be opened or data to be entered: who fell for it are at least as many as for the worst of these. */
function countsOf(told: Told): Pick<PhishingRecord, 'sent' | 'clicked' | 'reported'> {
  const sent = sentOf(told);
  const fell = [told.clicked_count, told.replied_count, told.attachment_open_count, told.macro_enabled_count, told.data_entered_count];
  const most = (counts: readonly (number | null | undefined)[]): number => Math.min(sent, Math.max(...counts.map((count) => count ?? 0)));
  return { sent, clicked: most(fell), reported: most([told.reported_count]) };
}
