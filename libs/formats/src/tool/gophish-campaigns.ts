import { Type, type Static } from 'typebox';
import type { PhishingRecord } from '#libs/domain';
import { flag, list, name, nullable, text } from '../schema/vocabulary.js';
import { MAX_RECORDS } from '../assessment/records.js';
import type { Parsed } from '../parsed.js';
import { instantOf, isNever } from './instants.js';
import { each, firstOf, isObject, toolFormat } from './tool-format.js';

const result = Type.Object({ status: text(64), reported: Type.Optional(nullable(flag())) });
const campaign = Type.Object({
  name: name(),
  launch_date: text(64),
  results: list(result, MAX_RECORDS),
});
type Campaign = Static<typeof campaign>;

/** Statuses of people to whom nothing has gone out. */
const NOT_SENT = new Set(['Scheduled', 'Sending', 'Retrying', 'Error']);
const CLICKED = new Set(['Clicked Link', 'Submitted Data']);
const isCampaign = (value: Readonly<Record<string, unknown>>): boolean => 'launch_date' in value && 'results' in value;

/** Gophish: GET /api/campaigns/ or /api/campaigns/{id}. Counts only; who clicked goes no further. */
export const gophishCampaigns = toolFormat({
  id: 'gophish-campaigns',
  kind: 'phishing',
  tool: 'Gophish',
  complete: 'a-part',
  recognises: (file) => isCampaign(isObject(file) ? file : firstOf(file)),
  schema: Type.Union([campaign, list(campaign, 1_000)]),
  records: (file, { utcOffset }) => {
    const one = !Array.isArray(file);
    const campaigns = (one ? [file] : file).map((campaign, index) => ({ campaign, at: one ? '' : `/${index}` }));
    return each(
      campaigns.filter(({ campaign }) => !isNever(campaign.launch_date) && sentOf(campaign.results).length > 0),
      ({ campaign, at }): Parsed<PhishingRecord> => {
        const sentAt = instantOf(campaign.launch_date, utcOffset, `${at}/launch_date`);
        return sentAt.ok ? { ok: true, value: { campaign: campaign.name, sentAt: sentAt.value, ...countsOf(campaign.results) } } : sentAt;
      },
    );
  },
});

function countsOf(results: Campaign['results']): Pick<PhishingRecord, 'sent' | 'clicked' | 'reported'> {
  const sent = sentOf(results);
  return {
    sent: sent.length,
    clicked: sent.filter(({ status }) => CLICKED.has(status)).length,
    reported: sent.filter(({ reported }) => reported === true).length,
  };
}

function sentOf(results: Campaign['results']): Campaign['results'] {
  return results.filter(({ status }) => !NOT_SENT.has(status));
}
