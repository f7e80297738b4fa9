import { cvesIn } from './identifiers.js';
import { Instants } from './instants.js';
import type { Json } from './json.js';
import { hasMembers } from './json-shape.js';
import { textLines } from './lines.js';
import { runFacts } from './run-facts.js';
import { result, UnreadableScan, type ScanFormat, type ScanItem } from './scan-format.js';
import { jsonFormat } from './table-format.js';

/** What a reference of category SECURITY may be that points at a weakness; a CPE only says what the package is. */
const ADVISORIES = ['advisory', 'fix', 'url', 'swid'];
const VULNERABILITY = /CVE-\d{4}-\d{4,7}|GHSA(?:-[23456789cfghjmpqrvwx]{4}){3}/gi;
const TOO_NEW = 'is of SPDX 3, which has another shape: export it as SPDX 2.3';

interface Package {
  readonly name: string | null;
  readonly version: string | null;
  readonly references: readonly Reference[];
}

interface Reference {
  readonly category: string;
  readonly type: string;
  readonly locator: string;
  readonly comment: string;
}

/** SPDX 2.2 and 2.3 in JSON: a package and each vulnerability that its security references name. */
export const spdx = jsonFormat({
  id: 'spdx',
  tool: 'SPDX',
  title: 'SPDX 2 bill of materials with security references (JSON)',
  recognises: ({ text }) => hasMembers(text, 'spdxVersion') || (hasMembers(text, '@graph') && /spdx\.org/i.test(text)),
  patterns: ['spdxVersion', '@graph/#', 'name', 'creationInfo', 'packages/#'],
  needs: ['spdxVersion'],
  reader: ({ instants }) => ({
    *take({ node, pattern }) {
      if (pattern === '@graph/#') throw new UnreadableScan('/@graph', TOO_NEW);
      if (pattern === 'spdxVersion') checkVersion(node.text ?? '');
      else if (pattern === 'packages/#') yield* packageItems(packageOf(node));
      else yield* runFacts(pattern === 'name' ? { scope: node.text } : { observedAt: instants.of(node.first('created')) });
    },
  }),
});

function checkVersion(version: string): void {
  if (!version.startsWith('SPDX-2'))
    throw new UnreadableScan('/spdxVersion', version.startsWith('SPDX-3') ? TOO_NEW : 'is not SPDX-2.2 or SPDX-2.3');
}

function packageOf(node: Json): Package {
  return {
    name: said(node.first('name')),
    version: said(node.first('versionInfo')),
    references: node.at('externalRefs').list.map((reference) => ({
      category: reference.first('referenceCategory') ?? '',
      type: reference.first('referenceType') ?? '',
      locator: reference.first('referenceLocator') ?? '',
      comment: reference.first('comment') ?? '',
    })),
  };
}

/** SPDX writes that it does not know. */
function said(text: string | null | undefined): string | null {
  return text === undefined || text === null || /^(NOASSERTION|NONE)$/i.test(text) ? null : text;
}

/** The format has no place for a severity; like other importers this takes "medium", so that a named vulnerability is not overlooked. */
function* packageItems({ name, version, references }: Package): Generator<ScanItem> {
  const advisories = references.filter(({ category, type }) => category.toUpperCase() === 'SECURITY' && ADVISORIES.includes(type));
  const ids = new Set(
    advisories.flatMap(({ locator, comment }) => `${locator} ${comment}`.match(VULNERABILITY) ?? []).map((id) => id.toUpperCase()),
  );
  const component = {
    name: name ?? 'unnamed package',
    version,
    fixedVersion: null,
    purl: references.find(({ type }) => type === 'purl')?.locator ?? null,
  };
  for (const id of ids)
    yield result({
      group: [id, component.name, version].map((part) => part ?? '').join(' | '),
      rule: id,
      title: `${[component.name, version].filter((part) => part !== null).join(':')} | ${id}`,
      severity: 'medium',
      cves: cvesIn(id),
      references: advisories
        .filter(({ locator, comment }) => `${locator} ${comment}`.toUpperCase().includes(id))
        .map(({ locator }) => locator),
      component,
    });
}

/** SPDX 2.2 and 2.3 as tags and values. */
export const spdxTagValue: ScanFormat = {
  id: 'spdx-tag-value',
  tool: 'SPDX',
  title: 'SPDX 2 bill of materials with security references (tag-value)',
  recognises: ({ text }) => /^\ufeff?[ \t]*SPDXVersion:[ \t]*SPDX-/m.test(text),
  async *read(text, options) {
    const document = new TagValueDocument(new Instants(options));
    for await (const line of textLines(text)) {
      const colon = Math.max(line.indexOf(':'), 0);
      yield* document.take(line.slice(0, colon).trim(), line.slice(colon + 1).trim());
    }
    yield* document.end();
  },
};

class TagValueDocument {
  private version: string | null = null;
  private current: { readonly name: string | null; version: string | null; readonly references: Reference[] } | null = null;

  constructor(private readonly instants: Instants) {}

  *take(tag: string, value: string): Generator<ScanItem> {
    if (tag === 'PackageName') {
      if (this.current) yield* packageItems(this.current);
      this.current = { name: said(value), version: null, references: [] };
    } else if (this.current) this.keep(tag, value);
    else yield* this.fact(tag, value);
  }

  *end(): Generator<ScanItem> {
    if (this.version === null) throw new UnreadableScan('', 'has no line "SPDXVersion:": it is no document of SPDX');
    if (this.current) yield* packageItems(this.current);
    yield* this.instants.note();
  }

  private *fact(tag: string, value: string): Generator<ScanItem> {
    if (tag === 'SPDXVersion') {
      checkVersion(value);
      this.version = value;
    }
    if (tag === 'DocumentName') yield* runFacts({ scope: value });
    if (tag === 'Created') yield* runFacts({ observedAt: this.instants.of(value) });
  }

  private keep(tag: string, value: string): void {
    const { references = [] } = this.current ?? {};
    if (tag === 'PackageVersion' && this.current) this.current.version = said(value);
    if (tag === 'ExternalRefComment') references.push(...references.splice(-1).map((last) => ({ ...last, comment: value })));
    if (tag !== 'ExternalRef') return;
    const [category = '', type = '', locator = ''] = value.split(/\s+/);
    references.push({ category, type, locator, comment: '' });
  }
}
