import type { CheckResult } from '../api/schema.js';

const PLATFORMS: Readonly<Record<string, string>> = {
  WINDOWS: 'Windows',
  MACOS: 'macOS',
  LINUX: 'Linux',
  MICROSOFT_365: 'Microsoft 365',
  GOOGLE_WORKSPACE: 'Google Workspace',
  NETWORK: 'Network',
  PRACTICE: 'With the practice',
};

/** How a gap is closed, platform by platform; closed until somebody wants to do it. */
export function FixSteps({ fix }: Pick<CheckResult, 'fix'>) {
  if (fix.steps.length === 0) return null;
  return (
    <details className="fix-steps">
      <summary>Step by step</summary>
      {fix.steps.map(({ platform, steps }) => (
        <section key={platform}>
          <h4>{PLATFORMS[platform] ?? platform}</h4>
          <ol>
            {steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        </section>
      ))}
    </details>
  );
}
