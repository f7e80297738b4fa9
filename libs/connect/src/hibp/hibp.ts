import { PullRefused, type PulledPage, type RemoteOrganisation } from '#libs/flow';
import type { Asked, Call, Connector } from '../connector.js';
import { isObject } from '../pages.js';
import { Remote, type RemoteDeps } from '../remote.js';

const LONGEST_ID = 128;

/** Have I Been Pwned by an API key; its customers are the domains that the key's owner has verified. */
export function hibp(deps: RemoteDeps, base: string): Connector {
  return {
    // It answers nobody who does not say what program asks.
    open: ({ secret }) => new Remote(deps, base, () => Promise.resolve({ 'hibp-api-key': secret, 'user-agent': 'wardround' })),
    list: domains,
    streams: { 'breached-accounts': breachedAccounts },
  };
}

async function domains(remote: Remote): Promise<readonly RemoteOrganisation[]> {
  const told = (await remote.found('/subscribeddomains')) ?? [];
  if (!Array.isArray(told)) throw new PullRefused('unreadable', 'The answer holds no list of domains');
  return told.flatMap((one: unknown) => {
    const name = isObject(one) ? one['DomainName'] : null;
    return typeof name === 'string' ? [{ id: name.toLowerCase(), name: name.toLowerCase() }] : [];
  });
}

/**
 * Every address of the domain that is in a known breach, once a day, so that what is known stays fresh. "Not found" is the answer for a domain
 * without such addresses, but for one that is not the key's too: so it is believed only of a domain that the key searches.
 */
async function* breachedAccounts({ remote, readers }: Call, { organisation: { id }, now }: Asked): AsyncGenerator<PulledPage> {
  if (!(await domains(remote)).some((domain) => domain.id === id))
    throw new PullRefused(
      'permission',
      'The key does not search this domain any more: is it verified, and does the subscription cover it?',
    );
  const breacheddomain = await remote.found(`/breacheddomain/${encodeURIComponent(id)}`);
  if (breacheddomain !== null && !(isObject(breacheddomain) && Object.keys(breacheddomain).length > 0))
    throw new PullRefused('unreadable', 'The answer holds no addresses, where "not found" would say that there are none');
  // What a breach held is told apart from who was in it, and no address is told without it.
  const breaches = breacheddomain === null ? [] : await remote.json('/breaches');
  const text = JSON.stringify({ domain: id, breacheddomain: breacheddomain ?? {}, breaches });
  const observedAt = now.toISOString();
  const assessmentId = `hibp:${observedAt}:${id}`.slice(0, LONGEST_ID);
  const read = readers.assessment(text, { format: 'hibp', assessmentId, observedAt, complete: true }, now);
  if (!read.ok) throw new PullRefused('unreadable', `The addresses cannot be read: ${read.path} ${read.reason}`);
  yield {
    items: [{ type: 'assessment', assessment: read.value, bytes: text.length }],
    records: read.value.records.length,
    cursor: null,
    less: null,
  };
}
