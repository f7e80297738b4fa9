import type { AccountBreachesFact } from '../../evidence/observation.js';
import { factsOf, subjectKey, type Fact } from '../../evidence/select.js';
import type { ClinicEvidence } from '../../evidence/view.js';
import { ACCOUNT_MAX_AGE_DAYS, humanAccounts } from '../accounts.js';
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
    const accounts = humanAccounts(evidence).filter(({ value }) => value.system === 'email');
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

type Account = Fact<'account.mfa'>;

/** What searches of known breaches found. */
class Known {
  /** Addresses that are no account at all, of nobody and of nothing. */
  readonly others: number;
  private readonly searches: ReadonlyMap<string, Fact<'breach.search'>>;
  private readonly breached: ReadonlyMap<string, Fact<'account.breaches'>>;

  constructor(private readonly evidence: ClinicEvidence) {
    this.searches = new Map(factsOf(evidence, 'breach.search').map((fact) => [fact.subject.key, fact]));
    this.breached = new Map(factsOf(evidence, 'account.breaches').map((fact) => [subjectKey(fact.subject), fact]));
    const accounts = new Set(factsOf(evidence, 'account.mfa').map(({ subject }) => subjectKey(subject)));
    this.others = [...this.breached.keys()].filter((key) => !accounts.has(key)).length;
  }

  judge(account: Account): SubjectFinding {
    const search = this.searches.get(account.value.domain ?? '');
    const breaches = this.breached.get(subjectKey(account.subject));
    const used = [account, search, breaches].filter((fact) => fact !== undefined);
    const rest = {
      ...restOn(account, `email account ${account.subject.key.slice(0, 8)}`),
      observedAt: new Date(Math.min(...used.map((fact) => fact.observedAt.getTime()))),
      evidence: used.flatMap(({ id }) => (id === null ? [] : [id])),
    };
    const say = (): Judgement => (breaches ? afterBreach(account, breaches.value) : notFound(account.value.domain ?? null, search));
    return found(rest, say, { asOf: this.evidence.asOf, maxDays: ACCOUNT_MAX_AGE_DAYS });
  }
}

function notFound(domain: string | null, search: Fact<'breach.search'> | undefined): Judgement {
  if (domain === null) return unknown('The domain of its address is not known.');
  if (!search) return unknown(`Addresses of ${domain} were never looked up in known breaches.`);
  if (!search.value.complete || search.value.more > 0) return unknown(`Not every address of ${domain} that was found was told.`);
  return pass('In no known breach that held passwords.');
}

function afterBreach({ value, observedAt }: Account, breaches: AccountBreachesFact): Judgement {
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
