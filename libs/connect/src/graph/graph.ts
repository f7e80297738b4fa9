import type { ConnectionAccess, RemoteOrganisation } from '#libs/flow';
import type { ClientCredentials } from '../client-credentials.js';
import type { Connector } from '../connector.js';
import { Remote, type RemoteDeps } from '../remote.js';
import { accounts } from './accounts.js';
import { secureScore } from './secure-score.js';
import { serviceHealth } from './service-health.js';
import { tenants } from './tenants.js';

export interface GraphEndpoints {
  /** Where Microsoft gives tokens. */
  readonly login: string;
  readonly graph: string;
}

/**
 * Microsoft Graph by one app registration that each customer's tenant has consented to: a token is asked of the tenant whose data is read,
 * so that no answer can be another tenant's.
 */
export function microsoftGraph(deps: RemoteDeps, tokens: ClientCredentials, { login, graph }: GraphEndpoints): Connector {
  const open = (access: ConnectionAccess, organisation: RemoteOrganisation | null): Remote => {
    const tenant = organisation?.id ?? access.settings['tenantId'] ?? '';
    const url = `${login}/${encodeURIComponent(tenant)}/oauth2/v2.0/token`;
    const clientId = access.settings['clientId'] ?? '';
    return new Remote(deps, `${graph}/v1.0`, tokens.by(access, { url, clientId, scope: `${graph}/.default` }));
  };
  return { open, list: tenants, streams: { 'secure-score': secureScore, accounts, 'service-health': serviceHealth } };
}
