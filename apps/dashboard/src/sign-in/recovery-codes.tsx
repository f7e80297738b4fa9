interface RecoveryCodesProps {
  readonly codes: readonly string[];
  readonly onKept: () => void;
}

/** Recovery codes are shown once, so going on is a deliberate act. */
export function RecoveryCodes({ codes, onKept }: RecoveryCodesProps) {
  return (
    <div className="recovery">
      <p>
        Keep these recovery codes where you keep other secrets. Each lets you in once without your app, and{' '}
        <strong>none is shown again</strong>.
      </p>
      <ul className="recovery-codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <button type="button" className="button" onClick={() => void navigator.clipboard.writeText(codes.join('\n'))}>
        Copy
      </button>
      <button type="button" className="button button-primary" onClick={onKept}>
        I have kept them
      </button>
    </div>
  );
}
