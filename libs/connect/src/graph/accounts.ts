import { PullRefused, type PulledPage } from '#libs/flow';
import type { Asked, Call } from '../connector.js';
import { odataPages } from '../pages.js';
import type { Remote } from '../remote.js';

type Row = Readonly<Record<string, unknown>>;

const REGISTRATION = '/reports/authenticationMethods/userRegistrationDetails?$top=500';
const WHO = 'id,userPrincipalName,mail,proxyAddresses,onPremisesSecurityIdentifier';
const USERS = `/users?$top=500&$select=${WHO},userType,accountEnabled,lastPasswordChangeDateTime`;
const POLICIES = '/identity/conditionalAccess/policies';
const DEFAULTS = '/policies/identitySecurityDefaultsEnforcementPolicy';

/**
 * Every account with its second factors, as one list: whoever is not on the whole list is gone, so a list that breaks off is told as a
 * part, which ends nobody. What else is known of the accounts is added; what may not be read of it is left unknown. The cursor names what
 * was had of that: once it was had, a list without it would put "not known" over what is known, so that nothing is told until it comes again.
 */
export async function* accounts({ remote, readers }: Call, { organisation, cursor, now }: Asked): AsyncGenerator<PulledPage> {
  const { found, less } = await registrations(remote);
  const observedAt = now.toISOString();
  const file = {
    format: 'entra-registration',
    assessmentId: `graph:${organisation.id}:${observedAt}`,
    observedAt,
    complete: less === null,
  };
  const text = JSON.stringify({ value: [...found.values()] });
  const read = readers.assessment(text, file, now);
  if (!read.ok) throw new PullRefused('unreadable', `The accounts cannot be read: ${read.path} ${read.reason}`);
  const beside = new Beside(remote);
  const facts = await beside.facts();
  beside.mustHave(cursor);
  const items = [{ type: 'assessment', assessment: readers.entraFacts(read.value, facts, now), bytes: text.length } as const];
  yield { items, records: found.size, cursor: beside.cursor, less: less ?? beside.refused };
}

async function registrations(remote: Remote): Promise<{ readonly found: ReadonlyMap<string, Row>; readonly less: PullRefused | null }> {
  const found = new Map<string, Row>();
  try {
    for await (const page of odataPages(remote, REGISTRATION)) for (const user of page) found.set(nameOf(user), user);
    return { found, less: null };
  } catch (error) {
    if (!(error instanceof PullRefused) || found.size === 0) throw error;
    return { found, less: error };
  }
}

/** A list that changes while it is read may tell of somebody twice. */
function nameOf({ userPrincipalName: name }: Row): string {
  if (typeof name !== 'string') throw new PullRefused('unreadable', 'An account has no userPrincipalName');
  return name.toLowerCase();
}

/** What each account's facts are made of besides; the first refusal is remembered, and the rest is still asked for. */
class Beside {
  refused: PullRefused | null = null;
  private readonly had: string[] = [];

  constructor(private readonly remote: Remote) {}

  get cursor(): string {
    return this.had.join(' ');
  }

  /** Refuses when something that the cursor names was not had this time. */
  mustHave(cursor: string | null): void {
    const before = cursor === null || cursor === '' ? [] : cursor.split(' ');
    if (this.refused && !before.every((name) => this.had.includes(name))) throw this.refused;
  }

  async facts() {
    const signIns = await this.ask('sign-ins', () => this.list(`${USERS},signInActivity`));
    const users = await this.ask('users', () => (signIns ? Promise.resolve(signIns) : this.list(USERS)));
    const policies = await this.ask('policies', () => this.list(POLICIES));
    const securityDefaults = await this.ask('defaults', () => this.remote.json(DEFAULTS));
    return { users, policies, securityDefaults };
  }

  private async list(path: string): Promise<readonly Row[]> {
    const rows: Row[] = [];
    for await (const page of odataPages(this.remote, path)) for (const row of page) rows.push(row);
    return rows;
  }

  /** Null where it is not to be had. */
  private async ask<T>(name: string, ask: () => Promise<T>): Promise<T | null> {
    try {
      const answer = await ask();
      this.had.push(name);
      return answer;
    } catch (error) {
      if (!(error instanceof PullRefused) || error.problem === 'credentials') throw error;
      this.refused ??= error;
      return null;
    }
  }
}
