import { useState } from 'react';
import { useMutation } from 'urql';
import { toProblem } from '../api/problem.js';
import { dayOf } from '../format/date.js';
import { Card } from '../shell/card.js';
import { ProblemPanel } from '../shell/problem-panel.js';
import { EnrolFactor } from '../sign-in/enrol-factor.js';
import { RecoveryCodes } from '../sign-in/recovery-codes.js';
import { PasskeyList } from './passkey-list.js';
import { RemoveTotpDocument, ReplaceCodesDocument, type Security } from './documents.js';

interface FactorsCardProps {
  readonly factors: Security['viewer']['secondFactors'];
  readonly onChanged: () => void;
}

export function FactorsCard({ factors, onChanged }: FactorsCardProps) {
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const [enrolling, setEnrolling] = useState(false);
  const [replaced, replace] = useMutation(ReplaceCodesDocument);
  const [removed, remove] = useMutation(RemoveTotpDocument);
  const { totpSince, passkeys } = factors;
  const hasAny = totpSince !== null || passkeys.length > 0;
  const newCodes = async (): Promise<void> => {
    const { data } = await replace({});
    if (data) setCodes(data.replaceRecoveryCodes);
  };
  const takeAway = async (): Promise<void> => {
    if (!(await remove({})).error) onChanged();
  };
  const enrolled = (made: readonly string[] | null): void => {
    setEnrolling(false);
    setCodes(made);
    onChanged();
  };
  const kept = (): void => {
    setCodes(null);
    onChanged();
  };
  const error = replaced.error ?? removed.error;
  if (codes) {
    return (
      <Card title="Recovery codes" className="security-card">
        <RecoveryCodes codes={codes} onKept={kept} />
      </Card>
    );
  }
  return (
    <Card title="Second factors" className="security-card">
      <FactorsInWords factors={factors} />
      <PasskeyList passkeys={passkeys} onChanged={onChanged} />
      {enrolling && <EnrolFactor onDone={enrolled} />}
      {error && <ProblemPanel problem={toProblem(error)} />}
      <p className="security-buttons">
        {!enrolling && (
          <button type="button" className="button" onClick={() => setEnrolling(true)}>
            Add a passkey or an app
          </button>
        )}
        {hasAny && (
          <button type="button" className="button" onClick={() => void newCodes()} disabled={replaced.fetching}>
            New recovery codes
          </button>
        )}
        {totpSince && (
          <button type="button" className="button-quiet" onClick={() => void takeAway()} disabled={removed.fetching}>
            Remove the app
          </button>
        )}
      </p>
    </Card>
  );
}

function FactorsInWords({ factors: { totpSince, recoveryCodesLeft, passkeys } }: Pick<FactorsCardProps, 'factors'>) {
  if (!totpSince && passkeys.length === 0) return <p>You have no second factor: your passphrase alone lets you in.</p>;
  return (
    <p>
      {totpSince && `Your authenticator app is in use since ${dayOf(totpSince)}. `}
      {recoveryCodesLeft} of ten recovery codes are left.
    </p>
  );
}
