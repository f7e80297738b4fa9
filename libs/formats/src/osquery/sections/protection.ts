import type { AntivirusProduct, AntivirusSection, EncryptionSection, FirewallSection, QueryRow } from '#libs/domain';
import { fileTime, text, type Answers } from '../answers.js';
import { daysBetween, sortedBy, Untold } from '../../section/telling.js';
import type { Platform } from '../pack-query.js';
import { sensorsAmong } from './sensors.js';

/** Security Center calls signatures out of date after a week; how much older they are it does not say. */
const OUT_OF_DATE_DAYS = 7;

export function readAntivirus(answers: Answers, platform: Platform): AntivirusSection {
  const products = { windows: ofSecurityCenter, macos: ofMacos, linux: ofUnits }[platform](answers);
  return { products: sortedBy(products, ({ name }) => name).slice(0, 50) };
}

function ofSecurityCenter(answers: Answers): readonly AntivirusProduct[] {
  const sensors = sensorsAmong(
    answers
      .rows('services')
      .filter(isRunning)
      .map((row) => row['name'] ?? ''),
  );
  const products = answers.rows('windows_security_products').filter((row) => /^antivirus$/i.test(row['type'] ?? ''));
  if (products.length === 0 && !hasSecurityCenter(answers)) return [...withoutSecurityCenter(answers), ...sensors];
  return [...products.flatMap((row) => scanner(row, answers)), ...sensors];
}

function hasSecurityCenter(answers: Answers): boolean {
  return (answers.rowsIfTold('windows_security_center') ?? []).some((row) => text(row, 'antivirus') !== null);
}

/** Windows Server has no Security Center, so nothing tells whether its antivirus scans. */
function withoutSecurityCenter(answers: Answers): readonly AntivirusProduct[] {
  const defender = answers.rows('services').some((row) => isRunning(row) && /^WinDefend$/i.test(row['name'] ?? ''));
  if (!defender) throw new Untold('this Windows has no Security Center, and Defender is not its antivirus');
  const applied = defenderAppliedAt(answers);
  const signatureAgeDays = applied ? daysBetween(applied, answers.at) : null;
  return [{ name: 'Windows Defender', kind: 'antivirus', realTime: null, signatureAgeDays }];
}

function isRunning(row: QueryRow): boolean {
  return /^running$/i.test(row['status'] ?? '');
}

function scanner(row: QueryRow, answers: Answers): readonly AntivirusProduct[] {
  const name = text(row, 'name');
  if (name === null) return [];
  const state = (row['state'] ?? '').toLowerCase();
  const realTime = state === 'on' ? true : ['off', 'snoozed', 'expired'].includes(state) ? false : null;
  return [{ name, kind: 'antivirus', realTime, signatureAgeDays: signatureAge(name, row, answers) }];
}

function signatureAge(name: string, row: QueryRow, answers: Answers): number | null {
  const applied = /defender/i.test(name) ? defenderAppliedAt(answers) : null;
  if (applied) return daysBetween(applied, answers.at);
  return row['signatures_up_to_date'] === '0' ? OUT_OF_DATE_DAYS : null;
}

/** Eight bytes, little end first. */
function defenderAppliedAt(answers: Answers): Date | null {
  const data = answers.rowsIfTold('defender_signatures')?.[0]?.['data'] ?? '';
  const bytes = /^[0-9a-f]{16}$/i.test(data) ? data.match(/../g) : null;
  return bytes ? fileTime(BigInt(`0x${bytes.reverse().join('')}`)) : null;
}

/** XProtect is part of macOS; whether it scans, and with signatures of which day, osquery does not see. */
function ofMacos(answers: Answers): readonly AntivirusProduct[] {
  const sensors = sensorsAmong(answers.rows('sensors').map((row) => row['name'] ?? ''));
  return [{ name: 'XProtect', kind: 'antivirus', realTime: null, signatureAgeDays: null }, ...sensors];
}

function ofUnits(answers: Answers): readonly AntivirusProduct[] {
  const running = answers.rows('systemd_units').filter((unit) => unit['active_state'] === 'active');
  const ids = new Set(running.map((unit) => unit['id']));
  const clam = ids.has('clamav-daemon.service') || ids.has('clamav-freshclam.service');
  const clamav: AntivirusProduct = {
    name: 'ClamAV',
    kind: 'antivirus',
    realTime: ids.has('clamav-clamonacc.service'),
    signatureAgeDays: null,
  };
  return [...(clam ? [clamav] : []), ...sensorsAmong([...ids].map((id) => (id ?? '').replace(/\.service$/, '')))];
}

export function readEncryption(answers: Answers, platform: Platform): EncryptionSection {
  const volumes = platform === 'windows' ? ofBitLocker(answers) : ofDisks(answers, platform);
  if (volumes.length === 0) throw new Untold('osquery lists no disk');
  return { volumes: sortedBy(volumes, ({ mount }) => mount).slice(0, 256) };
}

function ofBitLocker(answers: Answers): EncryptionSection['volumes'] {
  const protection: Readonly<Record<string, boolean>> = { '0': false, '1': true };
  return answers.rows('bitlocker_info').flatMap((row) => {
    const mount = text(row, 'drive_letter');
    const method = text(row, 'encryption_method');
    const encrypted = protection[row['protection_status'] ?? ''] ?? null;
    return mount === null ? [] : [{ mount, system: /^c:/i.test(mount), encrypted, method: method === 'None' ? null : method }];
  });
}

function ofDisks(answers: Answers, platform: Platform): EncryptionSection['volumes'] {
  const system = answers.rows('disk_encryption').some((row) => row['path'] === '/System/Volumes/Data') ? '/System/Volumes/Data' : '/';
  return answers.rows('disk_encryption').flatMap((row) => {
    const mount = text(row, 'path');
    if (mount === null || (mount === '/' && system !== '/')) return [];
    return [
      { mount, system: mount === system, encrypted: platform === 'macos' ? isVaulted(row) : isEncrypted(row), method: text(row, 'type') },
    ];
  });
}

/** FileVault is what protects a Mac: a T2 or Apple chip's own encryption opens for whoever starts it. Its state may be `unknown`. */
function isVaulted(row: QueryRow): boolean | null {
  const vault = row['filevault_status'] ?? '';
  if (vault === 'on') return true;
  return vault === 'off' || isEncrypted(row) === false ? false : null;
}

function isEncrypted(row: QueryRow): boolean | null {
  return row['encrypted'] === '1' ? true : row['encrypted'] === '0' ? false : null;
}

const PROFILES: Readonly<Record<string, string>> = { DomainProfile: 'Domain', StandardProfile: 'Private', PublicProfile: 'Public' };

export function readFirewall(answers: Answers, platform: Platform): FirewallSection {
  if (platform === 'windows') return ofWindowsFirewall(answers);
  if (platform === 'macos') return { source: 'alf', enabled: alfState(answers), profiles: [] };
  const units = answers.rows('systemd_units');
  const firewalld = units.some((unit) => unit['id'] === 'firewalld.service' && unit['active_state'] === 'active');
  if (firewalld) return { source: 'firewalld', enabled: true, profiles: [] };
  const closed = answers.rows('iptables').some((row) => ['DROP', 'REJECT'].includes(row['policy'] ?? ''));
  if (!closed) throw new Untold('no firewall that osquery can read is closed; rules of nftables it does not see');
  return { source: 'iptables', enabled: true, profiles: [] };
}

function ofWindowsFirewall(answers: Answers): FirewallSection {
  const profiles = (answers.rowsIfTold('firewall_profiles') ?? []).flatMap((row) => {
    const name = PROFILES[(row['key'] ?? '').split('\\').at(-1) ?? ''];
    return name === undefined || !['0', '1'].includes(row['data'] ?? '') ? [] : [{ name, enabled: row['data'] === '1' }];
  });
  const center = text(answers.rowsIfTold('windows_security_center')?.[0], 'firewall');
  const another = center === 'Good' && profiles.every(({ enabled }) => !enabled);
  if (another) return { source: 'windows_security_center', enabled: true, profiles: [] };
  const sorted = sortedBy(profiles, ({ name }) => name);
  if (sorted.length > 0) return { source: 'windows_firewall', enabled: sorted.some(({ enabled }) => enabled), profiles: sorted };
  if (center !== 'Poor') throw new Untold('neither the registry nor Security Center tells whether the firewall is on');
  return { source: 'windows_security_center', enabled: false, profiles: [] };
}

function alfState(answers: Answers): boolean {
  const state = text(answers.rows('alf')[0], 'global_state');
  if (state === null) throw new Untold('macOS does not tell whether its firewall is on');
  return state !== '0';
}
