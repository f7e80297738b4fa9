import { operation } from '../api/document.js';
import type { Page } from '../api/schema.js';

export const CLINICS_OFFERED = 20;

/** Clinics by a part of their name, for somebody to choose from. */
export const ClinicsByNameDocument = operation<
  { readonly clinics: Page<{ readonly id: string; readonly name: string }> },
  { search: string | null }
>(`query ClinicsByName($search: String) {
  clinics(first: ${CLINICS_OFFERED}, filter: { search: $search }, orderBy: NAME) {
    totalCount pageInfo { hasNextPage endCursor } edges { node { id name } }
  }
}`);
