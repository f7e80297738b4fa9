import { browserSupportsWebAuthn, startAuthentication, startRegistration, WebAuthnError } from '@simplewebauthn/browser';
import type { Problem } from '../api/problem.js';

export const NO_PASSKEY: Problem = {
  code: 'NO_PASSKEY',
  message: 'No passkey was shown.',
  hint: 'Try again and follow what your browser asks, or use another way.',
  field: null,
};

export const passkeysWork = browserSupportsWebAuthn;

/** The browser's answer as JSON; null when the person or the browser said no. */
export function showedPasskey(options: string): Promise<string | null> {
  return orNull(startAuthentication({ optionsJSON: JSON.parse(options) as Parameters<typeof startAuthentication>[0]['optionsJSON'] }));
}

/** A new passkey as JSON; null when the person or the browser said no. */
export function madePasskey(options: string): Promise<string | null> {
  return orNull(startRegistration({ optionsJSON: JSON.parse(options) as Parameters<typeof startRegistration>[0]['optionsJSON'] }));
}

function orNull(ceremony: Promise<object>): Promise<string | null> {
  return ceremony.then(JSON.stringify, (error: unknown) => {
    if (error instanceof WebAuthnError || error instanceof DOMException) return null;
    throw error;
  });
}
