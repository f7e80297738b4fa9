import type { OsSection, SystemSection } from '#libs/domain';
import { text, type Answers } from '../answers.js';
import { Untold } from '../../section/telling.js';
import type { Platform } from '../pack-query.js';

const VIRTUAL = /vmware|virtualbox|innotek|qemu|kvm|bochs|xen|parallels|virtual machine|bhyve|openstack|amazon ec2|google compute/i;

export function readSystem(answers: Answers, platform: Platform): SystemSection {
  const [system] = answers.rows('system_info');
  const hostname = text(system, 'hostname');
  if (hostname === null) throw new Untold('osquery names no host');
  const manufacturer = text(system, 'hardware_vendor');
  const model = text(system, 'hardware_model');
  const made = `${manufacturer ?? ''} ${model ?? ''}`.trim();
  return {
    hostname: hostname.slice(0, 255),
    manufacturer,
    model,
    serial: text(system, 'hardware_serial'),
    hardwareUuid: text(system, 'uuid')?.toLowerCase() ?? null,
    virtual: made === '' ? null : VIRTUAL.test(made),
    role: isServer(answers, platform) ? 'server' : 'workstation',
    macAddresses: (answers.rowsIfTold('interface_details') ?? []).flatMap((row) => text(row, 'mac')?.slice(0, 64) ?? []).slice(0, 64),
  };
}

/** Windows says so in its name; a Linux without a graphical log-in is a server. */
function isServer(answers: Answers, platform: Platform): boolean {
  if (platform === 'macos') return false;
  if (platform === 'windows') return /\bserver\b/i.test(text(answers.rows('os_version')[0], 'name') ?? '');
  return !answers.rows('systemd_units').some((unit) => unit['id'] === 'display-manager.service' && unit['active_state'] === 'active');
}

export function readOs(answers: Answers, family: Platform): OsSection {
  const [os] = answers.rows('os_version');
  const name = text(os, 'name');
  const version = text(os, 'version');
  if (name === null || version === null) throw new Untold('osquery does not name the operating system');
  const kernel = text(answers.rowsIfTold('kernel_info')?.[0], 'version');
  return { family, name, version, build: text(os, 'build'), kernel, supportEndsOn: null, supportSource: null };
}
