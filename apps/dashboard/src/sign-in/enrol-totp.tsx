import { useEffect, useEffectEvent, useState, type SubmitEvent } from 'react';
import { useMutation } from 'urql';
import { toProblem } from '../api/problem.js';
import { fieldText } from '../format/field.js';
import { ProblemPanel } from '../shell/problem-panel.js';
import { ConfirmTotpDocument, StartTotpDocument } from './documents.js';
import { qrDrawing } from './qr-path.js';

interface EnrolTotpProps {
  /** Recovery codes when new ones were made; null when the person still has theirs. */
  readonly onDone: (recoveryCodes: readonly string[] | null) => void;
}

/** Sets up an authenticator app: the code to scan, the same to type, and a first code to prove that it works. */
export function EnrolTotp({ onDone }: EnrolTotpProps) {
  const [started, start] = useMutation(StartTotpDocument);
  const [confirmed, confirm] = useMutation(ConfirmTotpDocument);
  const [asked, setAsked] = useState(false);
  const begin = useEffectEvent(() => {
    if (asked) return;
    setAsked(true);
    void start({});
  });
  useEffect(() => begin(), []);
  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const field = event.currentTarget;
    const result = await confirm({ code: fieldText(new FormData(field), 'code').trim() });
    if (result.data) onDone(result.data.confirmTotp.recoveryCodes);
    else field.reset();
  };
  if (started.error) return <ProblemPanel problem={toProblem(started.error)} onRetry={() => void start({})} />;
  const offer = started.data?.startTotp;
  if (!offer) return <p role="status">Preparing a code to scan…</p>;
  return (
    <form className="code-form" onSubmit={(event) => void submit(event)}>
      <p>Scan this with an authenticator app, then type the six digits that it shows.</p>
      <QrCode text={offer.uri} />
      <details>
        <summary>Cannot scan?</summary>
        <p>
          Type this into the app: <code className="totp-secret">{offer.secret.replace(/(.{4})(?=.)/g, '$1 ')}</code>
        </p>
      </details>
      <label>
        Code from the app
        <input name="code" inputMode="numeric" autoComplete="one-time-code" pattern="\d{6}" maxLength={6} required autoFocus />
      </label>
      {confirmed.error && <ProblemPanel problem={toProblem(confirmed.error)} />}
      <button type="submit" className="button button-primary" disabled={confirmed.fetching}>
        {confirmed.fetching ? 'Checking…' : 'Use this app'}
      </button>
    </form>
  );
}

function QrCode({ text }: { readonly text: string }) {
  const { size, path } = qrDrawing(text);
  return (
    <svg className="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label="QR code for your authenticator app">
      <rect width={size} height={size} fill="#ffffff" />
      <path d={path} fill="#000000" shapeRendering="crispEdges" />
    </svg>
  );
}
