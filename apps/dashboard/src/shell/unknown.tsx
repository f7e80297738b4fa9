import { StateMark } from '../states/state-mark.js';

/** What nobody has said: never blank, and never a zero. */
export function Unknown({ children = 'nobody has said' }: { readonly children?: string }) {
  return (
    <span className="unsaid">
      <StateMark state="UNKNOWN" />
      {children}
    </span>
  );
}
