import { asRecord, asRecords, parsedJson, textIn, type JsonRecord } from '../json.js';
import { latest, parsedDate } from '../time.js';

/** When Apple last installed something of that name, by `system_profiler SPInstallHistoryDataType -json`. */
export function lastInstalled(json: string, name: RegExp): Date | null {
  const entries = asRecords(asRecord(parsedJson(json))['SPInstallHistoryDataType']);
  const matching = entries.filter((entry) => isApples(entry) && name.test(textIn(entry, '_name') ?? ''));
  return latest(matching.map((entry) => parsedDate(textIn(entry, 'install_date'))));
}

function isApples(entry: JsonRecord): boolean {
  return textIn(entry, 'package_source') === 'package_source_apple';
}
