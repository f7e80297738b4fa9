import { operation } from '../api/document.js';
import type { DateTime, Page } from '../api/schema.js';

/** One entry of the clinic's own ledger. */
export interface Access {
  readonly id: string;
  readonly at: DateTime;
  readonly person: string;
  readonly providerName: string;
  readonly action: string;
  readonly reasonCode: string | null;
  readonly reasonNote: string | null;
}

export const AccessDocument = operation<
  { readonly clinic: { readonly id: string; readonly accessLedger: Page<Access> | null } },
  { id: string; first: number }
>(`query AccessLedger($id: ID!, $first: Int!) {
  clinic(id: $id) { id accessLedger(first: $first) {
    totalCount pageInfo { hasNextPage endCursor }
    edges { node { id at person providerName action reasonCode reasonNote } }
  } }
}`);
