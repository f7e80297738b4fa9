import { keyValues, lines, wholeNumber } from '../text.js';

/** One active line of a PAM file: which module, with which arguments. */
export interface PamLine {
  readonly module: string;
  readonly args: ReadonlyMap<string, string>;
}

/** Reads lines of one kind, e.g. `password`, controls in brackets included. */
export function parsePam(text: string, kind: 'password' | 'auth'): PamLine[] {
  return lines(text).flatMap((line) => {
    const match = new RegExp(`^-?${kind}\\s+(?:\\[[^\\]]*\\]|\\S+)\\s+(\\S+)(.*)$`).exec(line.trim());
    if (!match) return [];
    const args = (match[2] ?? '')
      .trim()
      .split(/\s+/)
      .map((arg) => [arg.split('=', 1)[0] ?? '', arg.includes('=') ? arg.slice(arg.indexOf('=') + 1) : ''] as const);
    return [{ module: (match[1] ?? '').replace(/^.*\//, ''), args: new Map(args) }];
  });
}

const PWQUALITY_DEFAULT = 8;
const PAM_UNIX_DEFAULT = 6;

/** Shortest password that a user may choose (pam_pwquality(8), pam_unix(8)); null when no module sets a length. */
export function minimumLength(password: readonly PamLine[], pwqualityConf: string): number | null {
  const quality = password.find(({ module }) => module === 'pam_pwquality.so' || module === 'pam_cracklib.so');
  if (quality) return wholeNumber(quality.args.get('minlen')) ?? wholeNumber(keyValues(pwqualityConf).get('minlen')) ?? PWQUALITY_DEFAULT;
  const unix = password.find(({ module }) => module === 'pam_unix.so');
  if (!unix) return null;
  return wholeNumber(unix.args.get('minlen')) ?? (unix.args.has('obscure') ? PAM_UNIX_DEFAULT : null);
}

const FAILLOCK_DEFAULT = 3;

/** Failed attempts that lock an account (pam_faillock(8)); null when nothing counts them. */
export function lockoutThreshold(auth: readonly PamLine[], faillockConf: string): number | null {
  const faillock = auth.filter(({ module }) => module === 'pam_faillock.so');
  if (faillock.length > 0) {
    const given = faillock.map(({ args }) => wholeNumber(args.get('deny'))).find((deny) => deny !== null);
    const deny = given ?? wholeNumber(keyValues(faillockConf).get('deny')) ?? FAILLOCK_DEFAULT;
    return deny > 0 ? deny : null;
  }
  const tally = auth.find(({ module }) => module === 'pam_tally2.so' || module === 'pam_tally.so');
  return wholeNumber(tally?.args.get('deny'));
}
