import { PullRefused, type PulledPage } from '#libs/flow';
import type { Asked, Call } from '../connector.js';
import { odataPages } from '../pages.js';

const REGISTRATION = '/reports/authenticationMethods/userRegistrationDetails?$top=500';

/**
 * Every account with its second factors, as one list: whoever is not on the whole list is gone, so a list that breaks off is told as a
 * part, which ends nobody.
 */
export async function* accounts({ remote, readers }: Call, { organisation, now }: Asked): AsyncGenerator<PulledPage> {
  const found = new Map<string, unknown>();
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
  yield { items: [{ type: 'assessment', assessment: read.value, bytes: text.length }], records: found.size, cursor: null, less };
}

/** A list that changes while it is read may tell of somebody twice. */
function nameOf({ userPrincipalName: name }: Readonly<Record<string, unknown>>): string {
  if (typeof name !== 'string') throw new PullRefused('unreadable', 'An account has no userPrincipalName');
  return name.toLowerCase();
}
