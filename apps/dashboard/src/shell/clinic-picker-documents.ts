import { operation } from '../api/document.js';
import type { Page } from '../api/schema.js';

export const CLINICS_OFFERED = 20;

export interface NamedClinic {
  readonly id: string;
  readonly name: string;
}

/** Clinics by a part of their name, for somebody to choose from. */
export const ClinicsByNameDocument = operation<
  { readonly clinics: Page<NamedClinic> },
  { search: string | null }
>(`query ClinicsByName($search: String) {
  clinics(first: ${CLINICS_OFFERED}, filter: { search: $search }, orderBy: NAME) {
    totalCount pageInfo { hasNextPage endCursor } edges { node { id name } }
  }
}`);

/** As many as are asked at once. */
export const MOST_CHOSEN = 200;

export const EveryClinicByNameDocument = operation<{ readonly clinics: Page<NamedClinic> }, { search: string | null }>(
  `query EveryClinicByName($search: String) {
  clinics(first: ${MOST_CHOSEN}, filter: { search: $search }, orderBy: NAME) {
    totalCount pageInfo { hasNextPage endCursor } edges { node { id name } }
  }
}`,
);
