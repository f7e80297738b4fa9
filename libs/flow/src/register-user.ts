import { ROLES, userId, type ProviderScope, type UserId } from '#libs/domain';
import { plainText } from './plain-text.js';
import type { Clock } from './ports/clock.js';
import type { Records } from './ports/records.js';
import type { Passphrases, Secrets } from './ports/secrets.js';
import { problemWithReach, reachFacts, type Reach } from './reach.js';
import { normaliseEmail } from './sign-in.js';

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
const MAX_EMAIL = 254;
/** ISM-0421: at least 15 characters where a passphrase is the only factor. */
const MIN_PASSPHRASE = 15;
const MAX_PASSPHRASE = 1024;

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
  const detail = problemWith(input, deps.clock.now());
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
  const { length } = input.passphrase;
  if (!isEmail(normaliseEmail(input.email))) return `email: an address such as lee@example.com, at most ${MAX_EMAIL} characters`;
  if (plainText(input.name, MAX_NAME) === null) return `name: 1 to ${MAX_NAME} printable characters`;
  if (!ROLES.includes(input.role)) return `role: one of ${ROLES.join(', ')}`;
  if (length < MIN_PASSPHRASE || length > MAX_PASSPHRASE) return `passphrase: ${MIN_PASSPHRASE} to ${MAX_PASSPHRASE} characters (ISM-0421)`;
  return problemWithReach(input, now);
}

function isEmail(text: string): boolean {
  return text.length <= MAX_EMAIL && /^[^\s@\p{Cc}]+@[^\s@\p{Cc}]+$/u.test(text);
}
