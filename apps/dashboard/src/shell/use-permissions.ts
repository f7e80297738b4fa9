import { useQuery } from 'urql';
import { ViewerDocument } from './documents.js';

/** What the signed-in person may do (docs/roles.md); null until it is known. */
export function usePermissions(): readonly string[] | null {
  const [{ data }] = useQuery({ query: ViewerDocument, requestPolicy: 'cache-first' });
  return data?.viewer.permissions ?? null;
}

/** Whether the signed-in person has a permission that counts for all clinics together; false until it is known. */
export function useMayForAll(permission: string): boolean {
  const [{ data }] = useQuery({ query: ViewerDocument, requestPolicy: 'cache-first' });
  return data !== undefined && data.viewer.seesEveryClinic && data.viewer.permissions.includes(permission);
}
