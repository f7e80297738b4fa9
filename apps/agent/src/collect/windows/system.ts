import type { SystemSection } from '#libs/domain';
import { flagIn, numberIn } from '../json.js';
import { read, unreadable, type Reader } from '../section.js';
import { askOne } from './powershell.js';

export const SYSTEM_SCRIPT = `
$computer = Get-CimInstance Win32_ComputerSystem
@{ productType = (Get-CimInstance Win32_OperatingSystem).ProductType; hypervisor = $computer.HypervisorPresent }
`;
const WORKSTATION = 1;

/** Role by Windows's own product type: 1 is a workstation, 2 a domain controller, 3 another server. */
export const readSystem: Reader<SystemSection> = async ({ host }) => {
  const asked = await askOne(host, SYSTEM_SCRIPT);
  if ('reason' in asked) return unreadable(asked.reason);
  const productType = numberIn(asked.record, 'productType');
  if (productType === null) return unreadable('Windows does not say whether it is a workstation or a server');
  const { manufacturer, model, serial, hardwareUuid, virtual } = await host.hardware();
  // A hypervisor runs under every Windows with virtualisation-based security: its presence proves nothing, its absence does.
  const isVirtual = virtual ?? (flagIn(asked.record, 'hypervisor') === false ? false : null);
  const role = productType === WORKSTATION ? 'workstation' : 'server';
  return read({ hostname: host.hostname, manufacturer, model, serial, hardwareUuid, virtual: isVirtual, role });
};
