import { passphraseProblem } from '#libs/domain';
import type { Passphrases } from '../ports/secrets.js';

/** What is wrong with a new passphrase, in words for whoever chose it; null when nothing is (ISM-0421, ISM-2078 to ISM-2081). */
export async function problemWithPassphrase(passphrases: Passphrases, passphrase: string): Promise<string | null> {
  const problem = passphraseProblem(passphrase);
  if (problem !== null) return problem;
  const common = await passphrases.isCommon(passphrase);
  return common ? 'passphrase: it is on a list of common or breached ones; choose four or more words that do not belong together' : null;
}
