import type { UpdatesSection } from '#libs/domain';
import { asRecords, flagIn, textIn, type JsonRecord } from '../json.js';
import { read, unreadable, type Reader } from '../section.js';
import { instant, parsedDate, wholeDays } from '../time.js';
import { askOne } from './powershell.js';

const TIMEOUT_MS = 180_000;
/** Category ids of Windows Update; names are translated. */
const SECURITY = '0fa1201d-4330-4fa8-8ae9-b877473b6441';
const DEFINITIONS = 'e0789628-ce08-4437-be74-2495b842f43b';

/** Asks what the last automatic search found, without searching again; its age goes along. Windows Update's times are UTC. */
export const UPDATES_SCRIPT = `
$searcher = (New-Object -ComObject Microsoft.Update.Session).CreateUpdateSearcher()
$searcher.Online = $false
$found = $searcher.Search('IsInstalled=0 and IsHidden=0 and BrowseOnly=0')
if ($found.ResultCode -ne 2) { throw ('Windows Update ended the search with code ' + $found.ResultCode) }
$updates = @($found.Updates | Where-Object { $_.Type -eq 1 } | ForEach-Object {
  @{ severity = $_.MsrcSeverity; published = $_.LastDeploymentChangeTime.ToString('s') + 'Z'; categories = @($_.Categories | ForEach-Object { $_.CategoryID }) } })
$fixes = @(Get-HotFix | Where-Object { $_.InstalledOn -is [datetime] } | ForEach-Object { $_.InstalledOn.ToString('s').Substring(0, 10) } | Sort-Object)
$installed = if ($fixes.Count -gt 0) { $fixes[-1] }
$searched = (New-Object -ComObject Microsoft.Update.AutoUpdate).Results.LastSearchSuccessDate
@{ updates = $updates; installed = $installed; searched = if ($searched) { $searched.ToString('s') + 'Z' }
   reboot = (New-Object -ComObject Microsoft.Update.SystemInfo).RebootRequired }
`;

export const readUpdates: Reader<UpdatesSection> = async ({ host, now }) => {
  const asked = await askOne(host, UPDATES_SCRIPT, TIMEOUT_MS);
  return 'reason' in asked ? unreadable(asked.reason) : read(windowsUpdates(asked.record, now));
};

/** Definitions of the antivirus come several times a day and are counted as its signatures' age. */
export function windowsUpdates(record: JsonRecord, now: Date): UpdatesSection {
  const pending = asRecords(record['updates']).filter((update) => !categoriesOf(update).includes(DEFINITIONS));
  const security = pending.filter((update) => categoriesOf(update).includes(SECURITY) || textIn(update, 'severity') !== null);
  const searched = parsedDate(textIn(record, 'searched'));
  return {
    source: 'wua',
    pending: pending.length,
    pendingSecurity: security.length,
    securityDaysBehind: daysBehind(security, now),
    listAgeDays: searched ? wholeDays(searched, now) : null,
    lastInstalledAt: instant(parsedDate(textIn(record, 'installed'))),
    rebootRequired: flagIn(record, 'reboot'),
  };
}

function categoriesOf(update: JsonRecord): string[] {
  const categories = update['categories'];
  const list: readonly unknown[] = Array.isArray(categories) ? categories : [categories];
  return list.filter((each) => typeof each === 'string').map((each) => each.toLowerCase());
}

/** By the oldest publication; one update without a date leaves it open. */
function daysBehind(security: readonly JsonRecord[], now: Date): number | null {
  const published = security.map((update) => parsedDate(textIn(update, 'published')));
  const known = published.filter((date) => date !== null);
  if (known.length < published.length) return null;
  return Math.max(0, ...known.map((date) => wholeDays(date, now)));
}
