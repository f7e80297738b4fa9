import { operation } from '../api/document.js';
import type { DateTime, ExceptionKind, ExceptionState } from '../api/schema.js';

export interface ExceptionDeed {
  readonly name: string;
  readonly side: 'PROVIDER' | 'CLINIC';
}

/** Something found that is left as it is for a while. */
export interface Exception {
  readonly id: string;
  readonly checkId: string;
  readonly title: string;
  readonly subject: { readonly label: string } | null;
  readonly kind: ExceptionKind;
  readonly state: ExceptionState;
  readonly reason: string;
  readonly expiresAt: DateTime;
  readonly proposed: ExceptionDeed;
  readonly accepted: ExceptionDeed | null;
}

export interface AsAccepted {
  readonly lost: number;
  readonly accepted: number;
}

const FIELDS = 'id checkId title subject { label } kind state reason expiresAt proposed { name side } accepted { name side }';

export const ExceptionsDocument = operation<
  {
    readonly clinic: {
      readonly id: string;
      readonly posture: { readonly asAccepted: AsAccepted | null } | null;
      readonly exceptions: readonly Exception[];
    };
  },
  { id: string }
>(`query Exceptions($id: ID!) {
  clinic(id: $id) { id posture { asAccepted { lost accepted } } exceptions { ${FIELDS} } }
}`);

export interface GrantInput {
  readonly clinicId: string;
  readonly checkId: string;
  readonly kind: ExceptionKind;
  readonly reason: string;
  readonly expiresAt: DateTime;
}

export const GrantExceptionDocument = operation<{ readonly grantException: Exception }, { input: GrantInput }>(
  `mutation GrantException($input: GrantExceptionInput!) { grantException(input: $input) { ${FIELDS} } }`,
);

export const AcceptExceptionDocument = operation<{ readonly acceptException: Exception }, { input: { exceptionId: string } }>(
  `mutation AcceptException($input: AcceptExceptionInput!) { acceptException(input: $input) { ${FIELDS} } }`,
);

export const WithdrawExceptionDocument = operation<
  { readonly withdrawException: Exception },
  { input: { exceptionId: string; reason: string } }
>(`mutation WithdrawException($input: WithdrawExceptionInput!) { withdrawException(input: $input) { ${FIELDS} } }`);
