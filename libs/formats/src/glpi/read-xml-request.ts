import { refuse, type Parsed } from '../parsed.js';
import { UnreadableScan } from '../scan/scan-format.js';
import { xmlRecords, type XmlNode } from '../scan/xml.js';
import { ALIASES, KEPT, MAX_ROWS, mobileIn, rowOf, valueText, type Fields, type Inventory } from './inventory.js';

export type XmlRequest =
  { readonly query: 'prolog' } | { readonly query: 'inventory'; readonly inventory: Inventory } | { readonly query: 'other' };

const TAGS = [...Object.keys(KEPT), ...Object.keys(ALIASES)].map((name) => name.toUpperCase());
const ABOUT = ['DEVICEID', 'QUERY', 'ACCOUNTINFO', 'VERSIONCLIENT'];

/** A request as FusionInventory and OCS agents send it. Entities are not taken, nothing outside the text is read. Never throws. */
export async function readXmlRequest(text: string): Promise<Parsed<XmlRequest>> {
  const reading = new RequestReading();
  try {
    for await (const { node, within } of xmlRecords(pieces(text), [...TAGS, ...ABOUT], ['REQUEST'])) reading.take(node, within);
  } catch (error) {
    if (error instanceof UnreadableScan) return refuse(error.path, error.reason);
    throw error;
  }
  return reading.end();
}

const PIECE = 256 * 1024;

async function* pieces(text: string): AsyncGenerator<string> {
  for (let from = 0; from < text.length; from += PIECE) yield await Promise.resolve(text.slice(from, from + PIECE));
}

class RequestReading {
  private readonly sections = new Map<string, Fields[]>();
  private readonly about = new Map<string, string>();
  private tag: string | null = null;
  private problem: string | null = null;

  take(node: XmlNode, within: readonly XmlNode[]): void {
    if (within[0]?.name !== 'REQUEST') return;
    if (within.length === 1) this.note(node);
    else if (within.length === 2 && within[1]?.name === 'CONTENT') this.takeContent(node);
  }

  private note(node: XmlNode): void {
    if (node.text !== null) this.about.set(node.name, node.text);
  }

  private takeContent(node: XmlNode): void {
    if (node.name === 'VERSIONCLIENT') {
      this.note(node);
      return;
    }
    if (node.name === 'ACCOUNTINFO') {
      if (node.at('KEYNAME') === 'TAG') this.tag = node.at('KEYVALUE');
      return;
    }
    const name = ALIASES[node.name.toLowerCase()] ?? node.name.toLowerCase();
    const rows = this.sections.get(name) ?? [];
    if (rows.length >= MAX_ROWS) this.problem = `has more than ${MAX_ROWS} ${node.name}`;
    else rows.push(fieldsOf(node, KEPT[name] ?? []));
    this.sections.set(name, rows);
  }

  end(): Parsed<XmlRequest> {
    const query = (this.about.get('QUERY') ?? '').toUpperCase();
    if (this.problem !== null) return refuse('', this.problem);
    if (query === 'PROLOG') return { ok: true, value: { query: 'prolog' } };
    if (query === 'INVENTORY') return this.inventory();
    return query === '' ? refuse('/REQUEST/QUERY', 'is missing') : { ok: true, value: { query: 'other' } };
  }

  private inventory(): Parsed<XmlRequest> {
    const { tag, sections } = this;
    const deviceId = valueText(this.about.get('DEVICEID') ?? '') ?? '';
    if (deviceId === '') return refuse('/REQUEST/DEVICEID', 'is missing');
    if (mobileIn(sections) !== null) return refuse('/REQUEST/CONTENT/OPERATINGSYSTEM', 'is of a phone or tablet: they are not read');
    const client = this.about.get('VERSIONCLIENT') ?? null;
    return { ok: true, value: { query: 'inventory', inventory: { deviceId, tag, partial: false, client, sections } } };
  }
}

function fieldsOf(node: XmlNode, names: readonly string[]): Fields {
  return rowOf(names, (name) => node.all(name.toUpperCase()).map(({ text }) => text));
}
