import { ageDays } from '../../evidence/age.js';
import type { AccountsSection, LocalAccount } from '../../intake/agent-report.js';
import { factsOf, type Fact } from '../../evidence/select.js';
import type { Check } from '../check.js';
import { conclude } from '../conclude.js';
import { perDevice } from '../devices.js';
import { isJudged, pass, rateUpTo, unknown, upTo, type Judgement } from '../finding.js';
import { counted } from '../words.js';

const MAX_AGE_DAYS = 30;
const DAILY_DAYS = 14;
const LIMITS = { pass: 0, partial: 1 };

/** An administrator account that was used within two weeks counts as used daily. The limits count the whole clinic's accounts. */
export const localAdministrators: Check = {
  id: 's7.local-administrators',
  step: 'S7',
  title: 'Nobody works as administrator',
  question: 'How many people use an administrator account for daily work?',
  why: 'Malware gets the rights of whoever opened it.',
  weight: 3,
  reads: ['device.accounts'],
  thresholds: { pass: '0 accounts', partial: '1 account', fail: '≥ 2 accounts', source: 'ISM-0445, ISM-1175' },
  maxAgeDays: MAX_AGE_DAYS,
  halfLifeDays: 30,
  fix: {
    summary: 'Give people a standard account for daily work and keep the administrator account for changes.',
    minutes: 60,
    skill: 'endpoints',
    repeatMinutes: 40,
  },
  assess: (evidence) => {
    const findings = perDevice(evidence, { kind: 'device.accounts', maxDays: MAX_AGE_DAYS }, judge);
    const judged = new Set(findings.filter(isJudged).map(({ key }) => key));
    const facts = factsOf(evidence, 'device.accounts').filter(({ subject }) => judged.has(subject.key));
    const total = facts.reduce((sum, fact) => sum + daily(fact).length, 0);
    return conclude(findings, {
      asOf: evidence.asOf,
      nobody: 'No computer is enrolled.',
      rate: () => rateUpTo(total, LIMITS),
      say: (tally) => `${counted(total, 'administrator account')} in daily use on ${counted(tally.judged, 'computer')}.`,
    });
  },
};

function judge(value: AccountsSection, fact: Fact<'device.accounts'>): Judgement {
  const used = daily(fact);
  if (used.length > 0) return upTo(used.length, LIMITS, `In daily use: ${used.map(({ name }) => name).join(', ')}.`);
  if (value.accounts.length === 0) return unknown('No account was listed.');
  const [unclear] = open(value).filter((account) => account.administrator !== false && isDaily(account, fact.observedAt) !== false);
  if (!unclear) return pass('No administrator account is in daily use.');
  return unknown(
    unclear.administrator === null
      ? `Whether ${unclear.name} is an administrator is not known.`
      : `When ${unclear.name} was last used is not known.`,
  );
}

const open = ({ accounts }: AccountsSection): AccountsSection['accounts'] =>
  accounts.filter(({ interactive, enabled }) => interactive && enabled !== false);

function daily({ value, observedAt }: Fact<'device.accounts'>): AccountsSection['accounts'] {
  return open(value).filter((account) => account.administrator === true && isDaily(account, observedAt) === true);
}

/** Null when the last use is not known. */
function isDaily({ lastUsedAt }: LocalAccount, seenAt: Date): boolean | null {
  return lastUsedAt === null ? null : ageDays(lastUsedAt, seenAt) <= DAILY_DAYS;
}
