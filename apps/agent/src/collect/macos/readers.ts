import type { PlatformReaders } from '../readers.js';
import { readAccounts } from './accounts.js';
import { readAntivirus } from './antivirus.js';
import { readBackups } from './backups.js';
import { readEncryption } from './encryption.js';
import { readFirewall } from './firewall.js';
import { readListening } from './listening.js';
import { readOs } from './os.js';
import { readPasswordPolicy } from './password-policy.js';
import { readScreenLock } from './screen-lock.js';
import { readSoftware } from './software.js';
import { readSystem } from './system.js';
import { readTimeSync } from './time-sync.js';
import { readUpdates } from './updates.js';

export const macosReaders: PlatformReaders = {
  system: readSystem,
  os: readOs,
  updates: readUpdates,
  software: readSoftware,
  antivirus: readAntivirus,
  encryption: readEncryption,
  firewall: readFirewall,
  listening: readListening,
  accounts: readAccounts,
  passwordPolicy: readPasswordPolicy,
  screenLock: readScreenLock,
  timeSync: readTimeSync,
  backups: readBackups,
};
