import { useEffect, useRef } from 'react';
import { useQuery } from 'urql';
import { SecurityDocument, type Security } from '../security/documents.js';
import { CodeForm } from '../sign-in/code-form.js';
import type { ProofKind } from '../sign-in/documents.js';
import { useSession } from './session.js';

/** Asks for fresh proof when the API did; what was refused is then done again by whoever asked for it. */
export function StepUp() {
  const { needsProof, proven, restart } = useSession();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (needsProof) dialog.current?.showModal();
    else dialog.current?.close();
  }, [needsProof]);
  return (
    <dialog ref={dialog} className="step-up" aria-labelledby="step-up-title" onClose={proven}>
      <h2 id="step-up-title">Is it still you?</h2>
      <p>This asks for fresh proof. Once it is given, do it again within 15 minutes.</p>
      {needsProof && <Proofs onProven={proven} onSignedOut={() => restart('/sign-in')} />}
      <form method="dialog">
        <button type="submit" className="button-quiet">
          Cancel
        </button>
      </form>
    </dialog>
  );
}

function Proofs({ onProven, onSignedOut }: { readonly onProven: () => void; readonly onSignedOut: () => void }) {
  const [{ data }] = useQuery({ query: SecurityDocument });
  if (!data) return <div className="page-wait" role="status" aria-label="Loading" />;
  return <CodeForm proofs={proofsOf(data.viewer.secondFactors)} onProven={onProven} onSignedOut={onSignedOut} />;
}

/** The strongest first; the passphrase where there is nothing else. */
function proofsOf({ totpSince, recoveryCodesLeft, passkeys }: Security['viewer']['secondFactors']): readonly ProofKind[] {
  const proofs: ProofKind[] = [];
  if (passkeys.length > 0) proofs.push('PASSKEY');
  if (totpSince) proofs.push('TOTP');
  if (proofs.length > 0 && recoveryCodesLeft > 0) proofs.push('RECOVERY_CODE');
  return proofs.length > 0 ? proofs : ['PASSPHRASE'];
}
