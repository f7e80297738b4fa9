import { refuse, type Parsed } from '../parsed.js';
import { KEPT, MAX_ROWS, mobileIn, rowOf, valueText, type Fields, type Inventory } from './inventory.js';

type Json = Readonly<Record<string, unknown>>;

/** An inventory as GLPI-Agent sends it, or what is wrong with it. Never throws. */
export function readJsonInventory(json: Json): Parsed<Inventory> {
  const { itemtype = 'Computer', content } = json;
  if (itemtype !== 'Computer') return refuse('/itemtype', 'expected "Computer": printers and network devices are not read');
  if (!isRecord(content)) return refuse('/content', 'expected object');
  const deviceId = valueText(json['deviceid']) ?? '';
  if (deviceId === '') return refuse('/deviceid', 'is missing, expected string');
  const sections = sectionsOf(content);
  const long = [...sections].find(([, rows]) => rows.length > MAX_ROWS);
  if (long) return refuse(`/content/${long[0]}`, `has ${long[1].length} items, at most ${MAX_ROWS} are taken`);
  if (mobileIn(sections) !== null) return refuse('/content/operatingsystem', 'is of a phone or tablet: they are not read');
  const tag = valueText(json['tag']) ?? '';
  const client = valueText(content['versionclient']);
  return { ok: true, value: { deviceId, tag: tag === '' ? null : tag, partial: json['partial'] === true, client, sections } };
}

function sectionsOf(content: Json): ReadonlyMap<string, readonly Fields[]> {
  const sections = new Map<string, readonly Fields[]>();
  for (const [name, fields] of Object.entries(KEPT)) {
    const section = content[name];
    const rows: readonly unknown[] | null = Array.isArray(section) ? section : isRecord(section) ? [section] : null;
    const kept = rows?.filter(isRecord).map((row) => fieldsOf(row, fields));
    if (kept) sections.set(name, kept);
  }
  return sections;
}

function fieldsOf(row: Json, names: readonly string[]): Fields {
  return rowOf(names, (name) => {
    const value = row[name];
    return Array.isArray(value) ? (value as readonly unknown[]) : [value];
  });
}

function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
