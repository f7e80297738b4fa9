import { ageDays } from '../../evidence/age.js';
import type { AccountsSection } from '../../intake/agent-report.js';
import { factsOf, type Fact } from '../../evidence/select.js';
import type { Check } from '../check.js';
import { conclude } from '../conclude.js';
import { perDevice } from '../devices.js';
import { isJudged, pass, rateUpTo, unknown, upTo, type Judgement } from '../finding.js';
import { counted } from '../words.js';

const MAX_AGE_DAYS = 30;
const UNUSED_DAYS = 45;
const LIMITS = { pass: 0, partial: 2 };

export const unusedLocalAccounts: Check = {
  id: 's7.unused-local-accounts',
  step: 'S7',
  title: 'Unused accounts on computers are off',
  question: 'How many enabled accounts on computers were not used for 45 days?',
  why: 'Nobody notices when an account that nobody uses is broken into.',
  weight: 1,
  reads: ['device.accounts'],
  thresholds: { pass: '0 accounts', partial: '≤ 2 accounts', fail: '> 2 accounts', source: 'ISM-1404, ISM-1648' },
  maxAgeDays: MAX_AGE_DAYS,
  halfLifeDays: 30,
  fix: { summary: 'Disable the accounts on computers that nobody has used for 45 days.', minutes: 20, skill: 'endpoints' },
  assess: (evidence) => {
    const findings = perDevice(evidence, { kind: 'device.accounts', maxDays: MAX_AGE_DAYS }, judge);
    const judged = new Set(findings.filter(isJudged).map(({ key }) => key));
    const facts = factsOf(evidence, 'device.accounts').filter(({ subject }) => judged.has(subject.key));
    const total = facts.reduce((sum, fact) => sum + unused(fact).length, 0);
    return conclude(findings, {
      asOf: evidence.asOf,
      nobody: 'No computer is enrolled.',
      rate: () => rateUpTo(total, LIMITS),
      say: (tally) => `${counted(total, 'account')} unused for ${UNUSED_DAYS} days on ${counted(tally.judged, 'computer')}.`,
    });
  },
};

function judge(value: AccountsSection, fact: Fact<'device.accounts'>): Judgement {
  const idle = unused(fact);
  if (idle.length > 0) return upTo(idle.length, LIMITS, `Unused: ${idle.map(({ name }) => name).join(', ')}.`);
  if (value.accounts.length === 0) return unknown('No account was listed.');
  const unclear = enabledPeople(value).find(({ lastUsedAt }) => lastUsedAt === null);
  return unclear ? unknown(`When ${unclear.name} was last used is not known.`) : pass('Every account is in use.');
}

const enabledPeople = ({ accounts }: AccountsSection): AccountsSection['accounts'] =>
  accounts.filter(({ interactive, enabled }) => interactive && enabled !== false);

/** Counted to the day the computer was seen: it cannot know of what came after. */
function unused({ value, observedAt }: Fact<'device.accounts'>): AccountsSection['accounts'] {
  return enabledPeople(value).filter(({ lastUsedAt }) => lastUsedAt !== null && ageDays(lastUsedAt, observedAt) > UNUSED_DAYS);
}
