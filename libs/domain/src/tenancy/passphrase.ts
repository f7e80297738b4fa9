/** ISM-0421: at least 15 characters where a passphrase is the only factor; the same where it is not. */
export const MIN_PASSPHRASE = 15;
/** More is not hashed, so that nobody can tire the server with it. */
export const MAX_PASSPHRASE = 1024;

/** What is wrong with a passphrase by itself; null when nothing is. Any characters are welcome, in any mixture. */
export function passphraseProblem(passphrase: string): string | null {
  const length = Array.from(passphrase).length;
  if (length >= MIN_PASSPHRASE && passphrase.length <= MAX_PASSPHRASE) return null;
  return `passphrase: ${MIN_PASSPHRASE} to ${MAX_PASSPHRASE} characters (ISM-0421)`;
}
