import type { UpdatesSection } from '#libs/domain';
import { unreadable, type Reader } from '../section.js';
import { readAptUpdates } from './updates-apt.js';
import { readDnfUpdates } from './updates-dnf.js';

export const readUpdates: Reader<UpdatesSection> = async (reading) => {
  if (await reading.host.hasProgram('apt-get')) return readAptUpdates(reading);
  if (await reading.host.hasProgram('dnf')) return readDnfUpdates(reading);
  return unreadable('neither apt nor dnf is installed');
};
