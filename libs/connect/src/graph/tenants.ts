import { PullRefused, type ConnectionAccess, type RemoteOrganisation } from '#libs/flow';
import { isObject, odataPages } from '../pages.js';
import type { Remote } from '../remote.js';

const TENANT = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The app's own tenant, and where it is a partner's, the customers who let it administer theirs. */
export async function tenants(remote: Remote, _access: ConnectionAccess): Promise<readonly RemoteOrganisation[]> {
  const own = await collect(remote, '/organization?$select=id,displayName', 'id');
  const customers = await collect(remote, '/tenantRelationships/delegatedAdminCustomers?$select=tenantId,displayName', 'tenantId').catch(
    (error: unknown) => {
      if (error instanceof PullRefused && (error.problem === 'permission' || error.problem === 'unreadable')) return [];
      throw error;
    },
  );
  return [...new Map([...own, ...customers].map((tenant) => [tenant.id, tenant])).values()];
}

async function collect(remote: Remote, path: string, key: string): Promise<readonly RemoteOrganisation[]> {
  const found: RemoteOrganisation[] = [];
  for await (const page of odataPages(remote, path)) found.push(...page.flatMap((item) => toTenant(item, key)));
  return found;
}

function toTenant(item: unknown, key: string): readonly RemoteOrganisation[] {
  if (!isObject(item)) return [];
  const id = item[key];
  const name = item['displayName'];
  if (typeof id !== 'string' || !TENANT.test(id)) return [];
  return [{ id: id.toLowerCase(), name: typeof name === 'string' && name !== '' ? name.slice(0, 200) : id }];
}
