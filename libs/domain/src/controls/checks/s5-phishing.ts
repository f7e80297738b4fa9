import { ageDays } from '../../evidence/age.js';
import { factsOf, type Fact } from '../../evidence/select.js';
import type { Check } from '../check.js';
import { conclude } from '../conclude.js';
import { found, partial, rateUpTo, restOn, unknown, upTo, type Judgement } from '../finding.js';
import { counted, percent } from '../words.js';

const MAX_AGE_DAYS = 365;
const CAMPAIGNS = 4;
const FEWEST_SENDS = 20;
const CLICKS = { pass: 0.05, partial: 0.1 };
const ENOUGH_REPORTS = 0.2;

/** The last four campaigns together; fewer than twenty messages prove nothing. */
export const phishing: Check = {
  id: 's5.phishing',
  step: 'S5',
  title: 'Few people fall for a false message',
  question: 'Which share of test messages was clicked, and which was reported?',
  why: 'One click gives a password away; one report warns everybody else.',
  weight: 1,
  reads: ['phishing.campaign'],
  thresholds: {
    pass: '≤ 5 % clicked and ≥ 20 % reported',
    partial: '≤ 10 % clicked',
    fail: '> 10 % clicked',
    source: 'ISM-0252; Wardround',
  },
  maxAgeDays: MAX_AGE_DAYS,
  halfLifeDays: 180,
  fix: {
    summary: 'Run a short phishing exercise, show people the report button, and repeat it next quarter.',
    minutes: 60,
    skill: 'people',
    repeatMinutes: 30,
  },
  assess: (evidence) => {
    const all = factsOf(evidence, 'phishing.campaign').filter(({ value }) => value.sent > 0);
    const last = [...all].sort((a, b) => Date.parse(b.value.sentAt) - Date.parse(a.value.sentAt)).slice(0, CAMPAIGNS);
    const recent = last.filter(({ observedAt }) => ageDays(observedAt, evidence.asOf) <= MAX_AGE_DAYS);
    const used = recent.length > 0 ? recent : last;
    const [newest] = used;
    const rest = newest && { ...restOn(newest, 'The practice'), evidence: used.flatMap(({ id }) => (id === null ? [] : [id])) };
    const findings = rest ? [found(rest, () => judge(used), { asOf: evidence.asOf, maxDays: MAX_AGE_DAYS })] : [];
    return conclude(findings, {
      asOf: evidence.asOf,
      nobody: 'No phishing exercise is on record.',
      say: () => findings[0]?.detail ?? '',
    });
  },
};

function judge(campaigns: readonly Fact<'phishing.campaign'>[]): Judgement {
  const sum = (key: 'sent' | 'clicked' | 'reported'): number => campaigns.reduce((total, { value }) => total + value[key], 0);
  const sent = sum('sent');
  if (sent < FEWEST_SENDS) return unknown(`Only ${counted(sent, 'test message')} sent, too few to tell.`);
  const clicks = sum('clicked') / sent;
  const reports = sum('reported') / sent;
  const detail = `${percent(clicks)} of ${sent} test messages were clicked, ${percent(reports)} reported.`;
  return rateUpTo(clicks, CLICKS) === 'pass' && reports < ENOUGH_REPORTS ? partial(detail) : upTo(clicks, CLICKS, detail);
}
