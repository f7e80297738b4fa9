import { operation } from '../api/document.js';
import type { DateTime } from '../api/schema.js';

export interface ViewerSession {
  readonly id: string;
  readonly current: boolean;
  readonly method: string;
  readonly address: string | null;
  readonly client: string | null;
  readonly createdAt: DateTime;
  readonly lastSeenAt: DateTime;
}

export interface Passkey {
  readonly id: string;
  readonly name: string;
  readonly backedUp: boolean;
  readonly createdAt: DateTime;
  readonly lastUsedAt: DateTime | null;
}

export interface Security {
  readonly viewer: {
    readonly id: string;
    readonly provenUntil: DateTime | null;
    readonly secondFactors: {
      readonly totpSince: DateTime | null;
      readonly recoveryCodesLeft: number;
      readonly passkeys: readonly Passkey[];
    };
    readonly sessions: readonly ViewerSession[];
  };
}

export const SecurityDocument = operation<Security>(
  `query Security { viewer { id provenUntil secondFactors { totpSince recoveryCodesLeft passkeys { id name backedUp createdAt lastUsedAt } }
     sessions { id current method address client createdAt lastSeenAt } } }`,
);
export const EndSessionDocument = operation<{ readonly endSession: boolean }, { id: string }>(
  'mutation EndSession($id: ID!) { endSession(id: $id) }',
);
export const EndOtherSessionsDocument = operation<{ readonly endOtherSessions: number }>('mutation EndOthers { endOtherSessions }');
export const ReplaceCodesDocument = operation<{ readonly replaceRecoveryCodes: readonly string[] }>(
  'mutation ReplaceCodes { replaceRecoveryCodes }',
);
export const ChangePassphraseDocument = operation<
  { readonly changePassphrase: { readonly nextStep: string } },
  { input: { current: string; next: string } }
>('mutation ChangePassphrase($input: ChangePassphraseInput!) { changePassphrase(input: $input) { nextStep } }');
export const RemovePasskeyDocument = operation<{ readonly removePasskey: boolean }, { id: string }>(
  'mutation RemovePasskey($id: ID!) { removePasskey(id: $id) }',
);
export const RemoveTotpDocument = operation<{ readonly removeTotp: boolean }>('mutation RemoveTotp { removeTotp }');
