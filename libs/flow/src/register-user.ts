import { ROLES, userId, type ProviderScope, type UserId } from '#libs/domain';
import { problemWithPassphrase } from './identity/check-passphrase.js';
import { plainText } from './plain-text.js';
import type { Clock } from './ports/clock.js';
import type { Records } from './ports/records.js';
import type { Passphrases, Secrets } from './ports/secrets.js';
import { problemWithReach, reachFacts, type Reach } from './reach.js';
import { isEmail, MAX_EMAIL, normaliseEmail } from './sign-in.js';

export interface RegisterUserInput extends Reach {
  readonly email: string;
  readonly name: string;
  readonly passphrase: string;
}

export type RegisterUserOutcome =
  | { readonly ok: true; readonly userId: UserId }
  | { readonly ok: false; readonly failure: 'invalid-user'; readonly detail: string }
  | { readonly ok: false; readonly failure: 'email-taken' };

const MAX_NAME = 120;

/** Adds a person to the scope's provider. */
export async function registerUser(
  deps: {
    readonly records: Pick<Records, 'forProvider'>;
    readonly secrets: Secrets;
    readonly passphrases: Passphrases;
    readonly clock: Clock;
  },
  scope: ProviderScope,
  input: RegisterUserInput,
): Promise<RegisterUserOutcome> {
  const detail = problemWith(input, deps.clock.now()) ?? (await problemWithPassphrase(deps.passphrases, input.passphrase));
  if (detail !== null) return { ok: false, failure: 'invalid-user', detail };
  const user = {
    userId: userId(deps.secrets.uuid()),
    email: normaliseEmail(input.email),
    name: input.name.trim(),
    role: input.role,
    assignedClinics: input.assignedClinics,
    assignedGroups: input.assignedGroups ?? null,
    expiresAt: input.expiresAt ?? null,
    passphraseHash: await deps.passphrases.hash(input.passphrase),
    createdAt: deps.clock.now(),
  };
  const added = await deps.records.forProvider(scope, async (provider) => {
    if (!(await provider.identity.addUser(user))) return false;
    const facts = { role: user.role, ...reachFacts(input) };
    await provider.audit.append({ at: user.createdAt, action: 'user.added', subject: { kind: 'user', id: user.userId }, facts });
    return true;
  });
  return added ? { ok: true, userId: user.userId } : { ok: false, failure: 'email-taken' };
}

function problemWith(input: RegisterUserInput, now: Date): string | null {
  if (!isEmail(normaliseEmail(input.email))) return `email: an address such as lee@example.com, at most ${MAX_EMAIL} characters`;
  if (plainText(input.name, MAX_NAME) === null) return `name: 1 to ${MAX_NAME} printable characters`;
  if (!ROLES.includes(input.role)) return `role: one of ${ROLES.join(', ')}`;
  return problemWithReach(input, now);
}
