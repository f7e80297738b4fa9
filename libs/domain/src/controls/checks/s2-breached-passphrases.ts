import type { AccountBreachesFact } from '../../evidence/observation.js';
import { factsOf, subjectKey, wordsOf, type Fact } from '../../evidence/select.js';
import type { ClinicEvidence } from '../../evidence/view.js';
import { ACCOUNT_MAX_AGE_DAYS, accountLabel, current, humanAccounts, worstWord, type Account, type AccountWord } from '../accounts.js';
import type { Check } from '../check.js';
import { conclude } from '../conclude.js';
import { fail, found, partial, pass, restOn, unknown, type Judgement, type SubjectFinding } from '../finding.js';
import { counted } from '../words.js';

const DAY_MS = 86_400_000;

/**
 * An email account whose address is in a breach with passwords, and whose own passphrase has not been changed since. When it leaked is often a
 * guess, so a change counts in full only from when the breach became known. Addresses that are no account are counted, never judged.
 */
export const breachedPassphrases: Check = {
  id: 's2.breached-passphrases',
  step: 'S2',
  title: 'Passphrases are changed after a breach',
  question: 'How many email accounts have a passphrase that is older than a breach which their address is in?',
  why: 'People use one password in several places: what leaked from a shop then opens the mailbox.',
  weight: 1,
  reads: ['breach.search', 'account.breaches', 'account.mfa'],
  thresholds: {
    pass: '0 accounts in a breach with passwords and unchanged since it became known',
    partial: 'changed after the breach, before it became known',
    fail: '≥ 1 account unchanged since the breach',
    source: 'ISM-1590',
  },
  maxAgeDays: ACCOUNT_MAX_AGE_DAYS,
  halfLifeDays: 30,
  fix: {
    summary: 'Have everybody whose address leaked with a password choose a new passphrase, and sign them out everywhere.',
    minutes: 20,
    skill: 'identity',
  },
  assess: (evidence) => {
    const known = new Known(evidence);
    const accounts = humanAccounts(evidence).filter(({ system }) => system === 'email');
    const besides = known.others === 0 ? '' : ` Addresses found that are no account on the list: ${known.others}.`;
    return conclude(
      accounts.map((account) => known.judge(account)),
      {
        asOf: evidence.asOf,
        nobody: `No list of email accounts has been received.${besides}`,
        say: ({ fail: open, judged }) =>
          `${open} of ${counted(judged, 'email account')} with a passphrase older than a breach that held passwords.${besides}`,
      },
    );
  },
};

/** What searches of known breaches found. */
class Known {
  /** Addresses that are no account at all, of nobody and of nothing. */
  readonly others: number;
  private readonly searches: ReadonlyMap<string, Fact<'breach.search'>>;
  /** An account may have several addresses. */
  private readonly breached: ReadonlyMap<string, readonly Breaches[]>;

  constructor(private readonly evidence: ClinicEvidence) {
    this.searches = new Map(factsOf(evidence, 'breach.search').map((fact) => [fact.subject.key, fact]));
    this.breached = Map.groupBy(wordsOf(evidence, 'account.breaches'), ({ subject }) => subjectKey(subject));
    const accounts = new Set(wordsOf(evidence, 'account.mfa').map(({ subject }) => subjectKey(subject)));
    this.others = [...this.breached].filter(([key]) => !accounts.has(key)).length;
  }

  judge(account: Account): SubjectFinding {
    return worstWord(account, (word) => this.judgeWord(account, word));
  }

  private judgeWord(account: Account, word: AccountWord): SubjectFinding {
    const { domain = null } = word.value;
    const search = this.searches.get(domain ?? '');
    const breaches = current(this.breached.get(subjectKey(word.subject)) ?? [], this.evidence.asOf);
    const used = [word, search, ...breaches].filter((fact) => fact !== undefined);
    const rest = {
      ...restOn(word, accountLabel(account)),
      observedAt: new Date(Math.min(...used.map((fact) => fact.observedAt.getTime()))),
      evidence: used.flatMap(({ id }) => (id === null ? [] : [id])),
    };
    // The address that it signs in with has to have been looked up, whatever is known of its others.
    const isLookedUp = breaches.some(({ value }) => value.domain === domain);
    const say = (): Judgement => {
      const answers = breaches.map(({ value }) => afterBreach(word, value));
      return worstAnswer(isLookedUp ? answers : [...answers, notFound(domain, search)]);
    };
    return found(rest, say, { asOf: this.evidence.asOf, maxDays: ACCOUNT_MAX_AGE_DAYS });
  }
}

type Breaches = Fact<'account.breaches'>;

const WORST: readonly Judgement['state'][] = ['fail', 'partial', 'unknown', 'pass'];

/** Every address has to be in order: one of which it is not known leaves the account in doubt. */
function worstAnswer(answers: readonly Judgement[]): Judgement {
  return answers.reduce((a, b) => (WORST.indexOf(b.state) < WORST.indexOf(a.state) ? b : a));
}

function notFound(domain: string | null, search: Fact<'breach.search'> | undefined): Judgement {
  if (domain === null) return unknown('The domain of its address is not known.');
  if (!search) return unknown(`Addresses of ${domain} were never looked up in known breaches.`);
  if (!search.value.complete || search.value.more > 0) return unknown(`Not every address of ${domain} that was found was told.`);
  return pass('In no known breach that held passwords.');
}

function afterBreach({ value, observedAt }: AccountWord, breaches: AccountBreachesFact): Judgement {
  if (breaches.passwordBreaches === 0) return unknown('In a breach of which it is not known what it held.');
  const where = whereIn(breaches);
  const changed = Date.parse(value.passwordChangedAt ?? '');
  if (Number.isNaN(changed)) return unknown(`${where}; when its passphrase was changed is not known.`);
  const published = Date.parse(breaches.newestPublishedAt ?? '');
  if (changed > published) return pass(`${where}; its passphrase was changed since.`);
  if (observedAt.getTime() < published) return unknown(`${where}, which became known after the list of accounts was made.`);
  return unchangedSinceKnown(changed, breaches.newestBreachOn, where);
}

function unchangedSinceKnown(changed: number, breachOn: string | null, where: string): Judgement {
  if (breachOn === null) return unknown(`${where}, at a time that is not known.`);
  const isLater = changed >= Date.parse(breachOn) + DAY_MS;
  return isLater
    ? partial(`${where}; its passphrase was changed before that became known.`)
    : fail(`${where}; its passphrase was not changed since.`);
}

function whereIn({ passwordBreaches, stealerLogs }: AccountBreachesFact): string {
  const count = passwordBreaches === 1 ? 'a breach' : `${passwordBreaches} breaches`;
  return `In ${count} with passwords${stealerLogs > 0 ? ' that malware took from a computer' : ''}`;
}
