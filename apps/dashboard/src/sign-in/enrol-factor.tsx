import { useState } from 'react';
import { EnrolPasskey } from './enrol-passkey.js';
import { EnrolTotp } from './enrol-totp.js';
import { passkeysWork } from './passkey.js';

interface EnrolFactorProps {
  readonly onDone: (recoveryCodes: readonly string[] | null) => void;
}

/** A first or another factor: a passkey where the browser has them, or an authenticator app. */
export function EnrolFactor({ onDone }: EnrolFactorProps) {
  const [app, setApp] = useState(!passkeysWork());
  return (
    <>
      {app ? <EnrolTotp onDone={onDone} /> : <EnrolPasskey onDone={onDone} />}
      {passkeysWork() && (
        <button type="button" className="button-quiet" onClick={() => setApp(!app)}>
          {app ? 'Make a passkey instead' : 'Use an authenticator app instead'}
        </button>
      )}
    </>
  );
}
