import { operation } from '../api/document.js';
import type { DateTime, Page } from '../api/schema.js';

export type ConnectionKind = 'GOPHISH' | 'HIBP' | 'MICROSOFT_GRAPH' | 'NINJAONE' | 'TACTICAL_RMM';
export type ConnectionState = 'ACTIVE' | 'PAUSED' | 'NEEDS_ATTENTION';
export type PullOutcome = 'WHOLE' | 'PART' | 'REFUSED' | 'FAILED' | 'GIVEN_UP';

export interface Setting {
  readonly name: string;
  readonly value: string;
}

export interface Connection {
  readonly id: string;
  readonly kind: ConnectionKind;
  readonly name: string;
  readonly state: ConnectionState;
  /** Why it needs attention. */
  readonly reason: string | null;
  readonly credentialsAt: DateTime;
  readonly settings: readonly Setting[];
}

export interface KindFacts {
  readonly kind: ConnectionKind;
  readonly title: string;
  readonly organisation: string;
  readonly secret: string;
  readonly secretLabel: string;
  readonly secretWhere: string;
  readonly preparation: readonly string[];
  readonly listing: readonly string[];
  readonly fields: readonly { readonly name: string; readonly label: string; readonly what: string; readonly where: string }[];
  readonly streams: readonly {
    readonly name: string;
    readonly what: string;
    readonly permissions: readonly string[];
    readonly everyHours: number;
  }[];
}

export const CONNECTION = 'id kind name state reason credentialsAt settings { name value }';

/** The secret is not among it: the API never shows it. */
export const ConnectionsDocument = operation<{
  readonly connections: readonly Connection[];
  readonly connectionKinds: readonly KindFacts[];
}>(
  `query Connections { connections { ${CONNECTION} }
  connectionKinds {
    kind title organisation secret secretLabel secretWhere preparation listing
    fields { name label what where } streams { name what permissions everyHours }
  } }`,
);

export interface BindingStream {
  readonly stream: string;
  /** Null before the first pull. */
  readonly outcome: PullOutcome | null;
  readonly reason: string | null;
  readonly failures: number;
  readonly attemptedAt: DateTime | null;
  readonly succeededAt: DateTime | null;
  /** Null: when somebody asks for it. */
  readonly nextPullAt: DateTime | null;
}

export interface PulledStream {
  readonly stream: string;
  readonly outcome: PullOutcome;
  readonly records: number;
  readonly accepted: number;
}

export interface Binding {
  readonly id: string;
  readonly clinicId: string;
  readonly clinicName: string;
  readonly organisationName: string;
  readonly streams: readonly BindingStream[];
  readonly runs: readonly { readonly id: string; readonly endedAt: DateTime; readonly streams: readonly PulledStream[] }[];
}

export const BINDINGS_A_PAGE = 25;
/** Pulls looked back at, to tell what each kind of thing brought last. */
const RUNS = 5;
export const BINDING = `id clinicId clinicName organisationName
  streams { stream outcome reason failures attemptedAt succeededAt nextPullAt }
  runs(first: ${RUNS}) { id endedAt streams { stream outcome records accepted } }`;

export const BindingsDocument = operation<
  { readonly connectionBindings: Page<Binding> },
  { connectionId: string; search: string | null; first: number; after: string | null }
>(`query Bindings($connectionId: ID!, $search: String, $first: Int!, $after: String) {
  connectionBindings(connectionId: $connectionId, search: $search, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor } edges { node { ${BINDING} } }
  }
}`);

export const PullNowDocument = operation<{ readonly pullNow: { readonly id: string } }, { bindingId: string }>(
  `mutation PullNow($bindingId: ID!) { pullNow(bindingId: $bindingId) { ${BINDING} } }`,
);

export const PauseDocument = operation<{ readonly pauseConnection: Connection }, { connectionId: string; paused: boolean }>(
  `mutation PauseConnection($connectionId: ID!, $paused: Boolean!) {
  pauseConnection(connectionId: $connectionId, paused: $paused) { ${CONNECTION} }
}`,
);

export interface CredentialsInput {
  readonly connectionId: string;
  readonly settings: readonly Setting[];
  readonly secret: string;
}

export const ChangeCredentialsDocument = operation<{ readonly changeConnectionCredentials: Connection }, { input: CredentialsInput }>(
  `mutation ChangeCredentials($input: ChangeConnectionCredentialsInput!) { changeConnectionCredentials(input: $input) { ${CONNECTION} } }`,
);
