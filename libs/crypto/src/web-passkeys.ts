import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  type AuthenticationResponseJSON,
  type RegistrationResponseJSON,
} from '@simplewebauthn/server';
import type { UserId } from '#libs/domain';
import { Passkeys, type AssertionClaim, type NewCredential } from '#libs/flow';

/** EdDSA, ES256 and RS256: what authenticators make today. */
const ALGORITHMS = [-8, -7, -257];
const NAME = 'Wardround';
/** No message of a ceremony is larger; more is not even parsed. */
const LONGEST = 20_000;

/** `publicUrl` is where people reach the dashboard: its host is the relying party, and it is the only origin. */
export function webPasskeys(publicUrl: string): Passkeys {
  const { hostname, origin } = new URL(publicUrl);
  return new WebPasskeys(hostname, origin);
}

class WebPasskeys extends Passkeys {
  constructor(
    private readonly rpID: string,
    private readonly origin: string,
  ) {
    super();
  }

  override async registrationOptions(
    challenge: string,
    { userId, email, name }: { userId: UserId; email: string; name: string },
    existing: readonly string[],
  ): Promise<string> {
    const options = await generateRegistrationOptions({
      rpName: NAME,
      rpID: this.rpID,
      userName: email,
      userDisplayName: name,
      userID: new Uint8Array(Buffer.from(userId)),
      challenge,
      attestationType: 'none',
      excludeCredentials: existing.map((id) => ({ id })),
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      supportedAlgorithmIDs: ALGORITHMS,
    });
    return JSON.stringify(options);
  }

  override async verifyRegistration(text: string, isOurs: (challenge: string) => boolean): Promise<NewCredential | null> {
    const response = parse(text);
    if (!response || isFramed(response)) return null;
    const { verified, registrationInfo } = await orRefused(
      verifyRegistrationResponse({
        response: response as unknown as RegistrationResponseJSON,
        expectedChallenge: (challenge) => isOurs(decoded(challenge)),
        expectedOrigin: this.origin,
        expectedRPID: this.rpID,
        requireUserVerification: true,
        supportedAlgorithmIDs: ALGORITHMS,
      }),
    );
    if (!verified) return null;
    const { credential, credentialBackedUp } = registrationInfo;
    const { id, publicKey, counter, transports = [] } = credential;
    return { credentialId: id, publicKey: Buffer.from(publicKey).toString('base64url'), counter, transports, backedUp: credentialBackedUp };
  }

  override async assertionOptions(challenge: string, allowed: readonly string[]): Promise<string> {
    const allowCredentials = allowed.map((id) => ({ id }));
    return JSON.stringify(
      await generateAuthenticationOptions({ rpID: this.rpID, challenge, allowCredentials, userVerification: 'required' }),
    );
  }

  override readAssertion(text: string): AssertionClaim | null {
    const response = parse(text);
    const challenge = response && clientData(response)?.['challenge'];
    if (!response || typeof challenge !== 'string') return null;
    const { userHandle } = response.response;
    return {
      credentialId: response.id,
      challenge: decoded(challenge),
      userHandle: typeof userHandle === 'string' ? decoded(userHandle) : null,
    };
  }

  override async verifyAssertion(
    text: string,
    challenge: string,
    { credentialId, publicKey, counter }: { credentialId: string; publicKey: string; counter: number },
  ): Promise<{ counter: number } | null> {
    const response = parse(text);
    if (!response || isFramed(response)) return null;
    const { verified, authenticationInfo } = await orRefused(
      verifyAuthenticationResponse({
        response: response as unknown as AuthenticationResponseJSON,
        expectedChallenge: Buffer.from(challenge).toString('base64url'),
        expectedOrigin: this.origin,
        expectedRPID: this.rpID,
        requireUserVerification: true,
        credential: { id: credentialId, publicKey: new Uint8Array(Buffer.from(publicKey, 'base64url')), counter },
      }),
    );
    return verified ? { counter: authenticationInfo.newCounter } : null;
  }
}

interface CeremonyResponse {
  readonly id: string;
  readonly response: Readonly<Record<string, unknown>>;
}

const decoded = (text: string): string => Buffer.from(text, 'base64url').toString();

function parse(text: string): CeremonyResponse | null {
  const value = text.length > LONGEST ? null : json(text);
  if (typeof value !== 'object' || value === null || !('id' in value) || !('response' in value)) return null;
  const { id, response } = value;
  return typeof id === 'string' && typeof response === 'object' && response !== null
    ? ({ ...value, id, response } as CeremonyResponse)
    : null;
}

function clientData({ response }: CeremonyResponse): Readonly<Record<string, unknown>> | null {
  const { clientDataJSON } = response;
  const data = typeof clientDataJSON === 'string' ? json(decoded(clientDataJSON)) : null;
  return typeof data === 'object' && data !== null ? (data as Readonly<Record<string, unknown>>) : null;
}

/** True for a ceremony that ran inside a page of somebody else's. */
function isFramed(response: CeremonyResponse): boolean {
  return clientData(response)?.['crossOrigin'] === true;
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** The library tells of every mismatch by throwing; which one it was is nobody's business. */
async function orRefused<T extends { readonly verified: boolean }>(
  ceremony: Promise<T>,
): Promise<T | { readonly verified: false; readonly registrationInfo?: never; readonly authenticationInfo?: never }> {
  return ceremony.catch((error: unknown) => {
    if (error instanceof Error) return { verified: false as const };
    throw error;
  });
}
