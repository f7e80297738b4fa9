import { Type, type Static } from 'typebox';
import type { PhishingRecord } from '#libs/domain';
import { flag, list, name, nullable, text, whole } from '../schema/vocabulary.js';
import { MAX_RECORDS } from '../assessment/records.js';
import type { Parsed } from '../parsed.js';
import { instantOf, isNever } from './instants.js';
import { each, firstOf, isObject, toolFormat, type ToolFormat } from './tool-format.js';

/** More than any campaign is sent to. */
const MAX_PEOPLE = 1_000_000;
const result = Type.Object({ status: text(64), reported: Type.Optional(nullable(flag())) });
const stats = Type.Object({ sent: whole(MAX_PEOPLE), clicked: whole(MAX_PEOPLE), email_reported: whole(MAX_PEOPLE) });
const campaign = Type.Object({
  name: name(),
  launch_date: text(64),
  results: Type.Optional(nullable(list(result, MAX_RECORDS))),
  stats: Type.Optional(nullable(stats)),
});
type Campaign = Static<typeof campaign>;
type Results = readonly Static<typeof result>[];
type Counts = Pick<PhishingRecord, 'sent' | 'clicked' | 'reported'>;

/** Statuses of people to whom nothing has gone out. */
const NOT_SENT = new Set(['Scheduled', 'Queued', 'Sending', 'Retrying', 'Error', 'Error Sending Email', 'Unknown']);
const CLICKED = new Set(['Clicked Link', 'Submitted Data']);
/** A campaign without anybody has no `results`. */
const isCampaign = (value: Readonly<Record<string, unknown>>): boolean =>
  'launch_date' in value && ('results' in value || 'send_by_date' in value);

const campaigns = toolFormat({
  ...{ id: 'gophish-campaigns', kind: 'phishing', tool: 'Gophish', complete: 'a-part' },
  recognises: (file) => isCampaign(isObject(file) ? file : firstOf(file)),
  schema: Type.Union([campaign, list(campaign, 1_000)]),
  records: (file, { utcOffset }) => {
    const one = !Array.isArray(file);
    const told = (one ? [file] : file).map((campaign, index) => ({ campaign, counts: countsOf(campaign), at: one ? '' : `/${index}` }));
    return each(
      told.filter(({ campaign, counts }) => !isNever(campaign.launch_date) && counts.sent > 0),
      ({ campaign, counts, at }): Parsed<PhishingRecord> => {
        const sentAt = instantOf(campaign.launch_date, utcOffset, `${at}/launch_date`);
        return sentAt.ok ? { ok: true, value: { campaign: campaign.name, sentAt: sentAt.value, ...counts } } : sentAt;
      },
    );
  },
});

/** Gophish: GET /api/campaigns/, /api/campaigns/{id}, and their summaries. Counts only; who clicked goes no further. */
export const gophishCampaigns: ToolFormat = {
  ...campaigns,
  recognises: (file) => campaigns.recognises(listOf(file)),
  convert: (file, envelope) => campaigns.convert(listOf(file), envelope),
};

/** Summaries of all campaigns come with their number. */
function listOf(file: unknown): unknown {
  return isObject(file) && Array.isArray(file['campaigns']) ? file['campaigns'] : file;
}

function countsOf({ results, stats: told }: Campaign): Counts {
  if (told && !results) return { sent: told.sent, clicked: told.clicked, reported: told.email_reported };
  const sent = sentOf(results ?? []);
  return {
    sent: sent.length,
    clicked: sent.filter(({ status }) => CLICKED.has(status)).length,
    reported: sent.filter(({ reported }) => reported === true).length,
  };
}

function sentOf(results: Results): Results {
  return results.filter(({ status }) => !NOT_SENT.has(status));
}
