import { plainText } from '../plain-text.js';
import type { NewCredential, Passkeys } from '../ports/passkeys.js';
import { providerScopeOf, type Session } from '../session.js';
import { finishEnrolment, mayEnrol, type Enrolled } from './enrolment.js';
import { challengeEnd, newChallenge } from './one-time-challenge.js';
import type { SessionDeps } from './open-session.js';

export interface EnrolPasskeyDeps extends SessionDeps {
  readonly passkeys: Passkeys;
}

export type PasskeyStart =
  /** PublicKeyCredentialCreationOptions as JSON. */
  { readonly ok: true; readonly options: string } | { readonly ok: false; readonly failure: 'needs-fresh-proof' };

export type PasskeyAddition = Enrolled | { readonly ok: false; readonly failure: 'wrong-passkey' | 'needs-fresh-proof' | 'bad-name' };

const MAX_NAME = 80;
const purposeOf = ({ sessionId }: Session): string => `register ${sessionId}`;

/** What a browser needs to make a passkey; its challenge is good for this session, once, for five minutes. */
export async function startPasskey(deps: EnrolPasskeyDeps, session: Session): Promise<PasskeyStart> {
  const known = await deps.records.forProvider(providerScopeOf(session), async (provider) =>
    (await mayEnrol(deps, provider, session)) ? provider.factors.passkeys(session.userId) : null,
  );
  if (!known) return { ok: false, failure: 'needs-fresh-proof' };
  const challenge = newChallenge(deps.secrets, purposeOf(session), deps.clock.now());
  const existing = known.map(({ credentialId }) => credentialId);
  return { ok: true, options: await deps.passkeys.registrationOptions(challenge, session, existing) };
}

/** Keeps a passkey that a browser made for a challenge of this session. */
export async function addPasskey(
  deps: EnrolPasskeyDeps,
  session: Session,
  input: { readonly name: string; readonly response: string },
): Promise<PasskeyAddition> {
  const name = plainText(input.name, MAX_NAME);
  if (name === null) return { ok: false, failure: 'bad-name' };
  const made = await madeFor(deps, session, input.response);
  if (!made) return { ok: false, failure: 'wrong-passkey' };
  return deps.records.forProvider(providerScopeOf(session), async (provider): Promise<PasskeyAddition> => {
    if (!(await mayEnrol(deps, provider, session))) return { ok: false, failure: 'needs-fresh-proof' };
    if (!(await provider.factors.spend(deps.secrets.sha256(made.challenge), made.end))) return { ok: false, failure: 'wrong-passkey' };
    const passkey = { ...made.credential, passkeyId: deps.secrets.uuid(), userId: session.userId, name, createdAt: deps.clock.now() };
    if (!(await provider.factors.addPasskey(passkey))) return { ok: false, failure: 'wrong-passkey' };
    return finishEnrolment(deps, provider, session, 'passkey');
  });
}

async function madeFor(
  { passkeys, secrets, clock }: EnrolPasskeyDeps,
  session: Session,
  response: string,
): Promise<{ readonly credential: NewCredential; readonly challenge: string; readonly end: Date } | null> {
  const answered: { challenge: string; end: Date }[] = [];
  const credential = await passkeys.verifyRegistration(response, (challenge) => {
    const end = challengeEnd(secrets, purposeOf(session), challenge, clock.now());
    if (end) answered.push({ challenge, end });
    return end !== null;
  });
  const [first] = answered;
  return credential && first ? { credential, ...first } : null;
}
