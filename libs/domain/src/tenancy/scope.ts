import type { ClinicId, ProviderId } from './ids.js';
import type { Side } from './role.js';

/** On whose behalf work is done; written to every record that keeps an author. */
export type Actor =
  /** `side` left out: the provider's. */
  | { readonly kind: 'user' | 'api-token'; readonly id: string; readonly side?: Side }
  | { readonly kind: 'device'; readonly id: string }
  /** A provider's directory; the id is its token's. */
  | { readonly kind: 'scim'; readonly id: string }
  | { readonly kind: 'system'; readonly id: 'api' | 'ingest' | 'worker' | 'cli' };

/** One clinic of one provider: the only key that opens a clinic's records. */
export interface ClinicScope {
  readonly kind: 'clinic';
  readonly providerId: ProviderId;
  readonly clinicId: ClinicId;
  readonly actor: Actor;
}

/** Several clinics of one provider, to read only. `all` means every clinic of the provider. */
export interface PortfolioScope {
  readonly kind: 'portfolio';
  readonly providerId: ProviderId;
  readonly clinics: 'all' | readonly ClinicId[];
  readonly actor: Actor;
}

/** The provider's own records: its users, sessions and list of clinics. */
export interface ProviderScope {
  readonly kind: 'provider';
  readonly providerId: ProviderId;
  readonly actor: Actor;
}
