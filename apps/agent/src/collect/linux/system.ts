import type { SystemSection } from '#libs/domain';
import type { Hardware, Host } from '../../host/host.js';
import { read, textOf, type Reader, type Reading } from '../section.js';
import { meaningful } from '../text.js';

const DMI = '/sys/class/dmi/id';
const SESSIONS = ['/usr/share/xsessions', '/usr/share/wayland-sessions'];

/** Reads DMI; serial and UUID need root and are null without it. */
export const readSystem: Reader<SystemSection> = async (reading) => {
  const { host } = reading;
  const { manufacturer, model, serial, hardwareUuid } = (await readDmi(host)) ?? (await host.hardware());
  return read({
    hostname: host.hostname,
    manufacturer,
    model,
    serial,
    hardwareUuid,
    virtual: await isVirtual(reading),
    role: (await hasDesktop(reading)) ? 'workstation' : 'server',
    macAddresses: host.macAddresses(),
  });
};

/** Null where there is none, as on ARM boards. */
async function readDmi(host: Host): Promise<Omit<Hardware, 'virtual'> | null> {
  if ((await host.list(DMI)) === null) return null;
  const dmi = async (name: string): Promise<string | null> => meaningful(await textOf(host, `${DMI}/${name}`));
  return {
    manufacturer: await dmi('sys_vendor'),
    model: await dmi('product_name'),
    serial: await dmi('product_serial'),
    hardwareUuid: (await dmi('product_uuid'))?.toLowerCase() ?? null,
  };
}

/** `systemd-detect-virt` names virtual machines and containers, and says `none` with code 1. */
async function isVirtual({ host }: Reading): Promise<boolean | null> {
  const outcome = await host.run('systemd-detect-virt', []);
  if (outcome.status !== 'done' || outcome.stdout.trim() === '') return hypervisorFlag(await textOf(host, '/proc/cpuinfo'));
  return outcome.stdout.trim() !== 'none';
}

/** The processor flag proves a hypervisor; its absence does not prove bare metal. */
function hypervisorFlag(cpuinfo: string | null): boolean | null {
  return cpuinfo !== null && /^flags\s*:.*\bhypervisor\b/m.test(cpuinfo) ? true : null;
}

/** A graphical session can be started: somebody works at this computer. */
export async function hasDesktop({ host }: Pick<Reading, 'host'>): Promise<boolean> {
  const sessions = await Promise.all(SESSIONS.map((folder) => host.list(folder)));
  return sessions.some((names) => (names ?? []).some((name) => name.endsWith('.desktop')));
}
