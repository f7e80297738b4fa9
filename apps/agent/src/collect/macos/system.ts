import type { SystemSection } from '#libs/domain';
import { output, read, type Reader } from '../section.js';

/** Apple sells no server edition: a Mac is a workstation. */
export const readSystem: Reader<SystemSection> = async ({ host }) => {
  const hardware = await host.hardware();
  const asked = await output(host, 'sysctl', ['-n', 'kern.hv_vmm_present']);
  const { manufacturer, model, serial, hardwareUuid } = hardware;
  const virtual = 'text' in asked ? isVirtual(asked.text) : null;
  const macAddresses = host.macAddresses();
  return read({ hostname: host.hostname, manufacturer, model, serial, hardwareUuid, virtual, role: 'workstation', macAddresses });
};

/** `1` in a virtual machine, `0` on Apple's own hardware. */
function isVirtual(text: string): boolean | null {
  return text.trim() === '1' ? true : text.trim() === '0' ? false : null;
}
