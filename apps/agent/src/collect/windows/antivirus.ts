import type { AntivirusProduct, AntivirusSection } from '#libs/domain';
import { edrByService } from '../edr-products.js';
import { asRecords, flagIn, isRecord, numberIn, textIn, type JsonRecord } from '../json.js';
import { read, unreadable, type Reader } from '../section.js';
import { sortedBy } from '../text.js';
import { parsedDate, wholeDays } from '../time.js';
import { askOne } from './powershell.js';
import { isOn } from './product-state.js';

/**
 * Security Center is missing on servers, Defender's module where the feature was removed, and some services keep their state to
 * themselves: none of them ends the script.
 */
export const ANTIVIRUS_SCRIPT = `
$defender = try { Get-MpComputerStatus | ForEach-Object { @{ service = $_.AMServiceEnabled; realTime = $_.RealTimeProtectionEnabled; mode = $_.AMRunningMode; updated = Utc $_.AntivirusSignatureLastUpdated } } } catch { $null }
$center = $true
$products = @(try { Get-CimInstance -Namespace root/SecurityCenter2 -ClassName AntiVirusProduct | ForEach-Object { @{ name = $_.displayName; id = $_.instanceGuid; state = $_.productState } } } catch { $center = $false })
@{ defender = $defender; center = $center; products = $products; services = @(Get-Service -ErrorAction SilentlyContinue | Where-Object { $_.Status -eq 'Running' } | ForEach-Object { @{ name = $_.Name } }) }
`;
/** How Security Center lists Defender, whatever it is called in this release. */
const DEFENDER_ID = '{d68ddc3a-831f-4fae-9e44-da132c1acf46}';

export const readAntivirus: Reader<AntivirusSection> = async ({ host, now }) => {
  const asked = await askOne(host, ANTIVIRUS_SCRIPT);
  if ('reason' in asked) return unreadable(asked.reason);
  const { record } = asked;
  const products = antivirusProducts(record, now);
  const nobodyAnswered = products.length === 0 && !isRecord(record['defender']) && flagIn(record, 'center') !== true;
  return nobodyAnswered ? unreadable('neither Defender nor Security Center answers') : read({ products });
};

export function antivirusProducts(record: JsonRecord, now: Date): AntivirusProduct[] {
  const others = asRecords(record['products']).filter((product) => textIn(product, 'id')?.toLowerCase() !== DEFENDER_ID);
  const listed = others.flatMap((product): AntivirusProduct[] => {
    const [name, state] = [textIn(product, 'name'), numberIn(product, 'state')];
    return name === null ? [] : [{ name, kind: 'antivirus', realTime: state === null ? null : isOn(state), signatureAgeDays: null }];
  });
  const defender = isRecord(record['defender']) ? defenderProduct(record['defender'], now) : null;
  const services = asRecords(record['services']).flatMap((service) => textIn(service, 'name') ?? []);
  // A sensor is on while its service runs; Defender's goes on looking when its antivirus leaves scanning to another.
  const sensors = edrByService(services).map((name): AntivirusProduct => ({ name, kind: 'edr', realTime: true, signatureAgeDays: null }));
  // Another product that is on puts Defender to sleep; alone, a sleeping Defender is the finding.
  const withDefender = defender && (defender.realTime || listed.length === 0) ? [defender] : [];
  return sortedBy([...withDefender, ...listed, ...sensors], (product) => `${product.name} ${product.kind}`);
}

/** In passive mode Defender looks on while another product protects. */
function defenderProduct(record: JsonRecord, now: Date): AntivirusProduct {
  const active = flagIn(record, 'service') === true && !/passive|not running/i.test(textIn(record, 'mode') ?? '');
  const updated = parsedDate(textIn(record, 'updated'));
  return {
    name: 'Microsoft Defender Antivirus',
    kind: 'antivirus',
    realTime: active && flagIn(record, 'realTime') === true,
    signatureAgeDays: updated ? wholeDays(updated, now) : null,
  };
}
