/** Endpoint detection and response sensors by the processes (Linux, macOS) or services (Windows) they run as. */
interface EdrProduct {
  readonly name: string;
  readonly unix: RegExp;
  readonly windows: RegExp;
}

/** Linux cuts process names at 15 characters. */
const PRODUCTS: readonly EdrProduct[] = [
  { name: 'CrowdStrike Falcon', unix: /^(falcon-sensor|falcond|com\.crowdstrike)/, windows: /^CSFalconService$/i },
  { name: 'SentinelOne', unix: /^(s1-agent|s1-orchestrator|sentineld|SentinelAgent)/, windows: /^SentinelAgent$/i },
  { name: 'Microsoft Defender for Endpoint', unix: /^wdavdaemon/, windows: /^Sense$/i },
  { name: 'Carbon Black', unix: /^(cbagentd|cbdaemon|cbosxsensor|event_collector)/, windows: /^(CbDefense|CarbonBlack)$/i },
  {
    name: 'Sophos Intercept X',
    unix: /^(SophosMcsAgent|mcsrouter|SophosScanD|sophos_managem|SophosEventMon)/,
    windows: /^(Sophos Endpoint Defense Service|Sophos MCS Agent)$/i,
  },
  { name: 'Cortex XDR', unix: /^(traps_pmd|pmd$)/, windows: /^cyserver$/i },
  { name: 'Trellix Endpoint Security', unix: /^xagt/, windows: /^xagt$/i },
  { name: 'Trend Micro', unix: /^(ds_agent|ds_am|iCoreService)/, windows: /^(ds_agent|Trend Micro Endpoint Basecamp)$/i },
  { name: 'ESET Inspect', unix: /^(eei_agent|EIConnector)/, windows: /^EIConnectorSvc$/i },
  { name: 'Elastic Defend', unix: /^elastic-endpoin/, windows: /^ElasticEndpoint$/i },
  { name: 'Huntress', unix: /^(HuntressAgent|huntress-agent)/, windows: /^HuntressAgent$/i },
  { name: 'Bitdefender GravityZone', unix: /^(bdsecd|BDLDaemon)/, windows: /^EPSecurityService$/i },
  { name: 'Malwarebytes EDR', unix: /^(mbdaemon|EndpointAgentDa)/, windows: /^MBEndpointAgent$/i },
];

/** Sensors whose process runs. */
export function edrByProcess(processes: ReadonlySet<string>): string[] {
  return PRODUCTS.filter(({ unix }) => [...processes].some((process) => unix.test(process))).map(({ name }) => name);
}

/** Sensors whose service runs. */
export function edrByService(services: readonly string[]): string[] {
  return PRODUCTS.filter(({ windows }) => services.some((service) => windows.test(service))).map(({ name }) => name);
}
