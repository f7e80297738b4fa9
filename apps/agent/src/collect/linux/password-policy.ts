import type { PasswordPolicySection } from '#libs/domain';
import type { Host } from '../../host/host.js';
import { read, textOf, unreadable, type Reader } from '../section.js';
import { keyValues, wholeNumber } from '../text.js';
import { lockoutThreshold, minimumLength, parsePam } from './pam.js';

/** Debian's names, then Red Hat's. */
const PASSWORD_STACKS = ['/etc/pam.d/common-password', '/etc/pam.d/system-auth'];
const AUTH_STACKS = ['/etc/pam.d/common-auth', '/etc/pam.d/system-auth'];
const NEVER = 99_999;

/** Reads what PAM enforces for passwords that users choose. */
export const readPasswordPolicy: Reader<PasswordPolicySection> = async ({ host }) => {
  const password = await firstText(host, PASSWORD_STACKS);
  const auth = await firstText(host, AUTH_STACKS);
  if (password === null || auth === null) return unreadable('no PAM configuration was found in /etc/pam.d');
  const maxDays = wholeNumber(keyValues((await textOf(host, '/etc/login.defs')) ?? '', /\s+/).get('PASS_MAX_DAYS'));
  return read({
    source: 'pam',
    minLength: minimumLength(parsePam(password, 'password'), await pwqualityConf(host)),
    lockoutThreshold: lockoutThreshold(parsePam(auth, 'auth'), (await textOf(host, '/etc/security/faillock.conf')) ?? ''),
    maxAgeDays: maxDays === null || maxDays < 1 || maxDays >= NEVER ? null : maxDays,
  });
};

/** The main file, then its folder in order: the last setting holds. */
async function pwqualityConf(host: Host): Promise<string> {
  const folder = '/etc/security/pwquality.conf.d';
  const names = ((await host.list(folder)) ?? []).filter((name) => name.endsWith('.conf'));
  const paths = ['/etc/security/pwquality.conf', ...names.map((name) => `${folder}/${name}`)];
  return (await Promise.all(paths.map((path) => textOf(host, path)))).map((text) => text ?? '').join('\n');
}

async function firstText(host: Host, paths: readonly string[]): Promise<string | null> {
  for (const path of paths) {
    const text = await textOf(host, path);
    if (text !== null) return text;
  }
  return null;
}
