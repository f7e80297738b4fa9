import type { SystemSection } from '#libs/domain';
import { flagIn, numberIn, textIn } from '../json.js';
import { read, unreadable, type Reader } from '../section.js';
import { askOne } from './powershell.js';

/** A computer that is joined to a cloud's directory holds a certificate that bears the id under which it is known there. */
export const SYSTEM_SCRIPT = `
$computer = Get-CimInstance Win32_ComputerSystem
$domain = if ($computer.PartOfDomain) { $computer.Domain } else { $null }
$join = Get-ChildItem 'HKLM:\\SYSTEM\\CurrentControlSet\\Control\\CloudDomainJoin\\JoinInfo' -ErrorAction SilentlyContinue | Select-Object -First 1
$held = if ($join) { Get-Item ('Cert:\\LocalMachine\\My\\' + $join.PSChildName) -ErrorAction SilentlyContinue } else { $null }
$cloudId = if ($held) { $held.Subject -replace '^CN=', '' } else { $null }
@{ productType = (Get-CimInstance Win32_OperatingSystem).ProductType; hypervisor = $computer.HypervisorPresent; domain = $domain; cloudId = $cloudId }
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
  const known = { domain: textIn(asked.record, 'domain'), cloudId: textIn(asked.record, 'cloudId'), macAddresses: host.macAddresses() };
  return read({ hostname: host.hostname, manufacturer, model, serial, hardwareUuid, virtual: isVirtual, role, ...known });
};
