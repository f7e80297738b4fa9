import type { AntivirusProduct } from '#libs/domain';

/** Detection and response sensors by the services (Windows), units (Linux) and processes (macOS) that they run as. */
const SENSORS: readonly (readonly [name: string, runsAs: RegExp])[] = [
  ['CrowdStrike Falcon', /^(CSFalconService|falcon|com\.crowdstrike)/i],
  ['SentinelOne', /^(SentinelAgent|sentineld|sentinelone)/i],
  ['Microsoft Defender for Endpoint', /^(Sense|wdavdaemon|mdatp)/i],
  ['Carbon Black', /^(CbDefense|CarbonBlack|cbagentd|cbosxsensor)/i],
  ['Sophos Intercept X', /^Sophos/i],
  ['Cortex XDR', /^(cyserver|traps_pmd)/i],
  ['Trellix Endpoint Security', /^xagt/i],
  ['Trend Micro', /^(ds_agent|Trend Micro Endpoint Basecamp)/i],
  ['ESET Inspect', /^EIConnector/i],
  ['Elastic Defend', /^(ElasticEndpoint|elastic-endpoin)/i],
  ['Huntress', /^(HuntressAgent|huntress-agent)/i],
  ['Bitdefender GravityZone', /^(EPSecurityService|bdsec|BDLDaemon)/i],
  ['Malwarebytes EDR', /^MBEndpointAgent/i],
];

/** Sensors that run, by the names of what runs. */
export function sensorsAmong(running: readonly string[]): readonly AntivirusProduct[] {
  return SENSORS.filter(([, runsAs]) => running.some((name) => runsAs.test(name))).map(([name]): AntivirusProduct => ({
    name,
    kind: 'edr',
    realTime: true,
    signatureAgeDays: null,
  }));
}
