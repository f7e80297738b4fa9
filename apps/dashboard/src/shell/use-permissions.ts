import { useQuery } from 'urql';
import { ViewerDocument } from './documents.js';

/** What the signed-in person may do (docs/roles.md); null until it is known. */
export function usePermissions(): readonly string[] | null {
  const [{ data }] = useQuery({ query: ViewerDocument, requestPolicy: 'cache-first' });
  return data?.viewer.permissions ?? null;
}
