import { PullRefused, type PulledPage } from '#libs/flow';
import type { Asked, Call } from '../connector.js';
import { odataPages } from '../pages.js';
import type { Remote } from '../remote.js';

type Row = Readonly<Record<string, unknown>>;

const REGISTRATION = '/reports/authenticationMethods/userRegistrationDetails?$top=500';
const USERS = '/users?$top=500&$select=id,userPrincipalName,userType,accountEnabled';
const POLICIES = '/identity/conditionalAccess/policies';
const DEFAULTS = '/policies/identitySecurityDefaultsEnforcementPolicy';

/**
 * Every account with its second factors, as one list: whoever is not on the whole list is gone, so a list that breaks off is told as a
 * part, which ends nobody. What else is known of the accounts is added; what may not be read of it is left unknown.
 */
export async function* accounts({ remote, readers }: Call, { organisation, now }: Asked): AsyncGenerator<PulledPage> {
  const found = new Map<string, Row>();
  let less: PullRefused | null = null;
  try {
    for await (const page of odataPages(remote, REGISTRATION)) for (const user of page) found.set(nameOf(user), user);
  } catch (error) {
    if (!(error instanceof PullRefused) || found.size === 0) throw error;
    less = error;
  }
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
  const assessment = readers.entraFacts(read.value, await beside.facts());
  const refused = less ?? beside.refused;
  yield { items: [{ type: 'assessment', assessment, bytes: text.length }], records: found.size, cursor: null, less: refused };
}

/** A list that changes while it is read may tell of somebody twice. */
function nameOf({ userPrincipalName: name }: Row): string {
  if (typeof name !== 'string') throw new PullRefused('unreadable', 'An account has no userPrincipalName');
  return name.toLowerCase();
}

/** What each account's facts are made of besides; the first refusal is remembered, and the rest is still asked for. */
class Beside {
  refused: PullRefused | null = null;

  constructor(private readonly remote: Remote) {}

  async facts() {
    const users =
      (await this.unlessRefused(() => this.list(`${USERS},signInActivity`))) ?? (await this.unlessRefused(() => this.list(USERS)));
    const policies = await this.unlessRefused(() => this.list(POLICIES));
    const securityDefaults = await this.unlessRefused(() => this.remote.json(DEFAULTS));
    return { users, policies, securityDefaults };
  }

  private async list(path: string): Promise<readonly Row[]> {
    const rows: Row[] = [];
    for await (const page of odataPages(this.remote, path)) rows.push(...page);
    return rows;
  }

  private async unlessRefused<T>(ask: () => Promise<T>): Promise<T | null> {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof PullRefused) || error.problem === 'credentials') throw error;
      this.refused ??= error;
      return null;
    }
  }
}
