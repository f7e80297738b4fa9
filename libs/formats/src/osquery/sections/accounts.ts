import type { AccountsSection, LocalAccount, PasswordPolicySection, QueryRow, ScreenLockSection } from '#libs/domain';
import { dayOf, fileTime, instant, text, whole, type Answers } from '../answers.js';
import { sortedBy, Untold } from '../../section/telling.js';
import type { Platform } from '../pack-query.js';

const REFUSES_LOGIN = /\/(nologin|false|sync|shutdown|halt)$/;
const MOST = 2_000;
const NOBODY = 65_534;

export function readAccounts(answers: Answers, platform: Platform): AccountsSection {
  const users = answers.rows('users');
  if (users.length === 0) throw new Untold('osquery lists no account');
  if (users.length > MOST || answers.isTruncated('users')) throw new Untold(`there are more than ${MOST} accounts`);
  const lastUse = lastUses(answers, platform);
  const open = openAccounts(answers, platform);
  const accounts = users.flatMap((row): readonly LocalAccount[] => {
    const name = text(row, 'username');
    if (name === null) return [];
    const interactive = isInteractive(row, platform);
    const used = lastUse.get(platform === 'windows' ? (row['uuid'] ?? '') : name) ?? null;
    const enabled = open && interactive ? (open.get(name) ?? null) : open && !interactive ? false : null;
    return [{ name, enabled, administrator: yesOrNo(row['administrator']), interactive, lastUsedAt: dayOf(used) }];
  });
  return { accounts: sortedBy(accounts, ({ name }) => name) };
}

function yesOrNo(told: string | undefined): boolean | null {
  return told === '1' ? true : told === '0' ? false : null;
}

function isInteractive(row: QueryRow, platform: Platform): boolean {
  const uid = whole(row, 'uid') ?? 0;
  if (platform === 'windows') return uid === 500 || uid >= 1_000;
  if (refusesLogin(row)) return false;
  if (platform === 'macos') return uid >= 501 && row['is_hidden'] !== '1';
  return uid === 0 || (uid >= 1_000 && uid !== NOBODY);
}

function refusesLogin(row: QueryRow): boolean {
  return REFUSES_LOGIN.test(row['shell'] ?? '') || (row['username'] ?? '').startsWith('_');
}

/** Which accounts have a password that works; null where nothing tells. */
function openAccounts(answers: Answers, platform: Platform): ReadonlyMap<string, boolean> | null {
  const shadow = platform === 'linux' ? answers.rowsIfTold('shadow') : null;
  return shadow && new Map(shadow.map((row) => [row['username'] ?? '', row['password_status'] === 'active']));
}

function lastUses(answers: Answers, platform: Platform): ReadonlyMap<string, Date> {
  if (platform === 'windows') return profileLoads(answers.rowsIfTold('profile_loads') ?? []);
  const rows = answers.rowsIfTold('last') ?? [];
  return new Map(
    rows.flatMap((row) => [[row['username'] ?? '', instant(row, 'time')] as const]).flatMap(([name, at]) => (at ? [[name, at]] : [])),
  );
}

/** When each person's profile was last loaded, by security id: Windows keeps the time in two halves. */
function profileLoads(rows: readonly QueryRow[]): ReadonlyMap<string, Date> {
  const halves = new Map<string, { high?: bigint; low?: bigint }>();
  for (const row of rows) {
    const sid = (row['key'] ?? '').split('\\').at(-1) ?? '';
    if (!/^\d{1,10}$/.test(row['data'] ?? '')) continue;
    const half = /High$/.test(row['name'] ?? '') ? 'high' : 'low';
    halves.set(sid, { ...halves.get(sid), [half]: BigInt(row['data'] ?? 0) });
  }
  const loaded = [...halves].map(
    ([sid, { high, low }]) => [sid, high === undefined ? null : fileTime((high << 32n) | (low ?? 0n))] as const,
  );
  return new Map(loaded.flatMap(([sid, at]) => (at ? [[sid, at]] : [])));
}

export function readPasswordPolicy(answers: Answers, platform: Platform): PasswordPolicySection {
  if (platform === 'linux') throw new Untold('osquery does not read the rules of PAM');
  if (platform === 'macos') return ofPolicies(answers.rows('password_policy'));
  const [policy] = answers.rows('security_profile_info');
  if (!policy) throw new Untold('Windows tells no account policy');
  const minLength = whole(policy, 'minimum_password_length');
  return {
    source: 'security_profile_info',
    minLength: minLength === 0 ? null : minLength,
    lockoutThreshold: whole(policy, 'lockout_bad_count'),
    maxAgeDays: whole(policy, 'maximum_password_age'),
  };
}

/** macOS writes its rules as predicates, e.g. `policyAttributePassword matches '.{15,}+'`; no row is no rule. */
function ofPolicies(rows: readonly QueryRow[]): PasswordPolicySection {
  const content = rows.map((row) => `${row['policy_content'] ?? ''} ${row['policy_parameters'] ?? ''}`).join('\n');
  const number = (pattern: RegExp): number | null => {
    const found = pattern.exec(content)?.[1];
    return found === undefined ? null : Number(found);
  };
  return {
    source: 'password_policy',
    minLength: number(/\.\{(\d{1,3}),/),
    lockoutThreshold: number(/policyAttributeMaximumFailedAuthentications\D{1,40}(\d{1,4})/),
    maxAgeDays: number(/policyAttributeExpiresEveryNDays\D{1,40}(\d{1,4})/),
  };
}

export function readScreenLock(answers: Answers, platform: Platform): ScreenLockSection {
  if (platform === 'linux') throw new Untold('osquery does not read the settings of a Linux desktop');
  if (platform === 'macos') return ofMac(answers);
  const limit = whole(answers.rowsIfTold('inactivity_limit')?.[0], 'data') ?? 0;
  if (limit > 0) return { enabled: true, timeoutMinutes: Math.ceil(limit / 60) };
  return ofScreenSavers(answers.rows('screen_savers'));
}

function ofMac(answers: Answers): ScreenLockSection {
  const [lock] = answers.rows('screenlock');
  const enabled = text(lock, 'enabled');
  if (enabled === null) throw new Untold('nobody is at the screen');
  return { enabled: enabled === '1', timeoutMinutes: null };
}

/** The weakest of everybody signed in; a screen saver that asks for no password locks nothing. */
function ofScreenSavers(rows: readonly QueryRow[]): ScreenLockSection {
  const people = new Map<string, Record<string, string>>();
  for (const row of rows) {
    const key = row['key'] ?? '';
    people.set(key, { ...people.get(key), [row['name'] ?? '']: row['data'] ?? '' });
  }
  if (people.size === 0) throw new Untold('nobody is signed in whose screen saver could be read');
  const minutes = [...people.values()].map((values) => {
    const locks = values['ScreenSaveActive'] === '1' && values['ScreenSaverIsSecure'] === '1';
    const seconds = whole(values, 'ScreenSaveTimeOut') ?? 0;
    return locks && seconds > 0 ? Math.ceil(seconds / 60) : null;
  });
  if (minutes.includes(null)) return { enabled: false, timeoutMinutes: null };
  return { enabled: true, timeoutMinutes: Math.max(...minutes.map((each) => each ?? 0)) };
}
