import type { ScreenLockSection } from '#libs/domain';
import { asRecords, numberIn, textIn, type JsonRecord } from '../json.js';
import { read, unreadable, type Reader } from '../section.js';
import { wholeNumber } from '../text.js';
import { askOne } from './powershell.js';

/** The computer's inactivity limit, and the screen saver of everybody who is signed in; policy before preference. */
export const SCREEN_LOCK_SCRIPT = `
$policy = Get-Item 'HKLM:\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\System' -ErrorAction SilentlyContinue
$limit = if ($policy) { $policy.GetValue('InactivityTimeoutSecs') }
function Saver($sid, $name) {
  foreach ($path in 'SOFTWARE\\Policies\\Microsoft\\Windows\\Control Panel\\Desktop', 'Control Panel\\Desktop') {
    $key = Get-Item ('Registry::HKEY_USERS\\' + $sid + '\\' + $path) -ErrorAction SilentlyContinue
    if ($key -and $null -ne $key.GetValue($name)) { return [string]$key.GetValue($name) }
  }
}
$sids = @(Get-ChildItem 'Registry::HKEY_USERS' -ErrorAction SilentlyContinue | ForEach-Object { $_.PSChildName } | Where-Object { $_ -match '^S-1-(5-21|12-1)-[0-9-]+$' })
$people = @($sids | ForEach-Object { @{ active = Saver $_ 'ScreenSaveActive'; secure = Saver $_ 'ScreenSaverIsSecure'; timeout = Saver $_ 'ScreenSaveTimeOut'; program = Saver $_ 'SCRNSAVE.EXE' } })
@{ limit = $limit; people = $people }
`;

export const readScreenLock: Reader<ScreenLockSection> = async ({ host }) => {
  const asked = await askOne(host, SCREEN_LOCK_SCRIPT);
  if ('reason' in asked) return unreadable(asked.reason);
  const lock = windowsLock(asked.record);
  return lock ? read(lock) : unreadable('no inactivity limit is set and nobody is signed in whose screen saver could be read');
};

/** The laxest person's time is the computer's; a sleeping computer locks too, but sleep is no rule. */
export function windowsLock(record: JsonRecord): ScreenLockSection | null {
  const limit = numberIn(record, 'limit');
  const machine = limit !== null && limit > 0 ? limit : null;
  const people = asRecords(record['people']).map((person) => shortest(machine, saverSeconds(person)));
  if (people.length === 0) return machine === null ? null : locksAfter(machine);
  const known = people.filter((seconds) => seconds !== null);
  return known.length < people.length ? { enabled: false, timeoutMinutes: null } : locksAfter(Math.max(...known));
}

function locksAfter(seconds: number): ScreenLockSection {
  return { enabled: true, timeoutMinutes: Math.ceil(seconds / 60) };
}

function shortest(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.min(a, b);
}

/** Seconds until a screen saver asks for the password; null when none is chosen, it is off, or it does not ask. */
function saverSeconds(person: JsonRecord): number | null {
  const chosen = textIn(person, 'program') !== null && textIn(person, 'active') === '1' && textIn(person, 'secure') === '1';
  const seconds = wholeNumber(textIn(person, 'timeout'));
  return chosen && seconds !== null && seconds > 0 ? seconds : null;
}
