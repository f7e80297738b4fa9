import { operation } from '../api/document.js';

export interface Viewer {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: string;
  /** docs/roles.md. */
  readonly permissions: readonly string[];
  /** Some permissions need it besides. */
  readonly seesEveryClinic: boolean;
  readonly provider: { readonly id: string; readonly name: string };
}

export const ViewerDocument = operation<{ readonly viewer: Viewer }>(
  'query Viewer { viewer { id name email role permissions seesEveryClinic provider { id name } } }',
);

export const SignOutDocument = operation<{ readonly signOut: boolean }>('mutation SignOut { signOut }');

/** Whether anything in view was made by the simulator. */
export const SimulatedDocument = operation<{ readonly clinics: { readonly totalCount: number } }>(
  'query Simulated { clinics(first: 1, filter: { simulated: true }) { totalCount } }',
);
