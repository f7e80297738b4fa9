import { isIP } from 'node:net';
import { OutboundRefused } from '#libs/flow';
import { isPublicAddress, type TrustedHosts } from './public-address.js';

export interface Resolved {
  readonly address: string;
  readonly family: number;
}
/** All addresses of a name, as the machine's resolver has them. */
export type Resolve = (name: string) => Promise<readonly Resolved[]>;

/**
 * The one address to connect to. Every address of the name is looked at: one that is not public refuses the name. The name is not
 * asked for again, so that an answer that changes between look and connection (rebinding) changes nothing.
 */
export async function checkedAddress(url: URL, trusted: TrustedHosts, resolve: Resolve): Promise<Resolved> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const literal = isIP(host);
  const found = literal === 0 ? await resolved(host, resolve) : [{ address: host, family: literal }];
  const trustedName = literal === 0 && trusted.hasName(host);
  const strange = trustedName ? undefined : found.find(({ address }) => !isPublicAddress(address) && !trusted.hasAddress(address));
  if (strange) throw new OutboundRefused('address', `${url.host} is not on the public internet, and is not trusted`);
  const [first] = found;
  if (!first) throw new OutboundRefused('unreachable', `${url.host} has no address`);
  requireScheme(url, trustedName || trusted.hasAddress(first.address));
  return first;
}

async function resolved(name: string, resolve: Resolve): Promise<readonly Resolved[]> {
  try {
    return await resolve(name);
  } catch (error) {
    throw new OutboundRefused('unreachable', `${name} has no address`, { cause: error });
  }
}

function requireScheme({ protocol, host }: URL, trusted: boolean): void {
  if (protocol === 'https:' || (protocol === 'http:' && trusted)) return;
  throw new OutboundRefused('scheme', `${host} has to be asked by https`);
}
