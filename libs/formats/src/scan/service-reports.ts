import type { Severity } from '#libs/domain';
import { cvssFrom } from './cvss.js';
import { hasColumns } from './csv.js';
import { cvesIn, cwesIn } from './identifiers.js';
import type { Json } from './json.js';
import { hasMembers } from './json-shape.js';
import { runFacts } from './run-facts.js';
import { asset, resultAt, result, UnreadableScan, type Told } from './scan-format.js';
import { severityWord } from './severity.js';
import { csvFormat, jsonFormat, oneOf, type Reading } from './table-format.js';
import { hostIn, placeOf } from './web-place.js';

/** Their kinds are few: what is found again is a kind and a title. */
function kindOf(kind: string | null, title: string): Pick<Told, 'rule' | 'title'> {
  return { rule: kind === null ? title : `${kind}: ${title}`, title };
}

const intsightsJson = jsonFormat({
  id: 'intsights-json',
  tool: 'IntSights',
  title: 'IntSights alerts (JSON)',
  recognises: ({ text }) => hasMembers(text, 'Alerts/#/_id', 'Alerts/#/Details') || hasMembers(text, 'Alerts/#/FoundDate'),
  patterns: ['Alerts/#'],
  needs: ['Alerts'],
  reader: ({ instants }) => ({
    *take({ node, path }) {
      const id = node.first('_id');
      if (id === null || !node.has('Details'))
        throw new UnreadableScan(`/Alerts/${path[1] ?? ''}`, 'has no _id and Details: it is not of IntSights');
      const assets = node.at('Assets').textsOf('Value');
      for (const key of assets) yield asset({ key });
      yield* resultAt(
        {
          group: id,
          ...kindOf(node.first('Details/SubType', 'Details/Type'), node.first('Details/Title') ?? id),
          severity: severityWord(node.first('Details/Severity')),
          description: node.first('Details/Description'),
          toolId: id,
          foundAt: instants.of(node.first('FoundDate')),
          state: node.at('Closed', 'IsClosed').isTrue ? 'fixed' : 'open',
        },
        assets.map((key) => ({ asset: key })),
      );
    },
  }),
});

const intsightsCsv = csvFormat({
  id: 'intsights-csv',
  tool: 'IntSights',
  title: 'IntSights alerts (CSV)',
  recognises: ({ text }) => hasColumns(text, 'alert id', 'title', 'severity', 'alert link'),
  needs: ['Alert ID', 'Title', 'Severity', 'Status'],
  reader: () => ({
    *take(row) {
      const id = row.text('Alert ID');
      if (id === null || row.text('Title') === null) {
        yield* runFacts({ note: 'Rows without an alert or a title were left.' });
        return;
      }
      yield result({
        group: id,
        ...kindOf(row.text('Type'), row.text('Title') ?? id),
        severity: severityWord(row.text('Severity')),
        description: row.text('Description'),
        fix: row.text('Remediation'),
        location: row.text('Assets'),
        state: row.text('Status')?.toLowerCase() === 'closed' ? 'fixed' : 'open',
        toolId: id,
      });
    },
  }),
});

/** IntSights (Rapid7 Threat Command): an alert is one finding. */
export const intsights = oneOf({ id: 'intsights', tool: 'IntSights', title: 'IntSights alerts (JSON, CSV)' }, [
  intsightsJson,
  intsightsCsv,
]);

const EDGESCAN: readonly (Severity | null)[] = [null, 'info', 'low', 'medium', 'high', 'critical'];

/** Edgescan vulnerabilities of its API: severity 1 to 5. */
export const edgescan = jsonFormat({
  id: 'edgescan',
  tool: 'Edgescan',
  title: 'Edgescan vulnerabilities (JSON)',
  recognises: ({ text }) =>
    ['', 'vulnerabilities/'].some(
      (at) => hasMembers(text, `${at}#/asset_id`, `${at}#/date_opened`) || hasMembers(text, `${at}#/location_specifier_id`),
    ),
  patterns: ['#', 'vulnerabilities/#'],
  reader: (reading) => ({
    *take({ node, path }) {
      if (!node.has('asset_id') && !node.has('date_opened'))
        throw new UnreadableScan(`/${path.join('/')}`, 'has no asset_id: it is not of Edgescan');
      const key = node.first('asset_name', 'asset_id');
      if (key !== null) yield asset({ key, hostname: hostIn(node.first('location')) });
      yield result({ ...edgescanOf(node, reading), asset: key });
    },
  }),
});

function edgescanOf(node: Json, { instants, unique }: Reading): Parameters<typeof result>[0] {
  const title = node.first('name') ?? 'unnamed vulnerability';
  return {
    group: unique.of(node.first('id') ?? title),
    rule: node.first('definition_id') ?? title,
    title,
    severity: EDGESCAN[node.at('severity').number(1, 5) ?? 0] ?? null,
    fix: node.first('remediation'),
    cves: cvesIn(...node.at('cves').texts),
    cwes: cwesIn(...node.at('cwes').texts),
    cvss: cvssFrom(node.first('cvss_vector'), node.at('cvss_score').number(0, 10)),
    location: placeOf(node.first('location')),
    state: edgescanState(node.first('status') ?? ''),
    toolId: node.first('id'),
    foundAt: instants.of(node.first('date_opened')),
  };
}

function edgescanState(status: string): 'open' | 'fixed' | 'accepted' | 'false-positive' {
  if (/^(closed|fixed|resolved)/i.test(status)) return 'fixed';
  return /accept/i.test(status) ? 'accepted' : /false/i.test(status) ? 'false-positive' : 'open';
}

/** CyCognito issues of its API. */
export const cycognito = jsonFormat({
  id: 'cycognito',
  tool: 'CyCognito',
  title: 'CyCognito issues (JSON)',
  recognises: ({ text }) => hasMembers(text, '#/affected_asset', '#/potential_threat') || hasMembers(text, '#/base_severity_score'),
  patterns: ['#'],
  reader: ({ instants, unique }) => ({
    *take({ node, path }) {
      const title = node.first('title');
      const key = node.first('affected_asset');
      if (title === null || key === null)
        throw new UnreadableScan(`/${path[0] ?? ''}`, 'has no title and affected_asset: it is not of CyCognito');
      yield asset({ key });
      yield result({
        group: unique.of(node.first('id', 'issue_id') ?? title, key),
        rule: node.first('issue_id') ?? title,
        title,
        severity: severityWord(node.first('base_severity', 'severity')),
        description: node.first('summary'),
        fix: node.at('remediation_steps').texts.join('\n'),
        cves: cvesIn(...node.at('cve_ids').texts),
        references: node.at('references').texts,
        asset: key,
        state: node.first('resolved_at') === null ? 'open' : 'fixed',
        toolId: node.first('id'),
        foundAt: instants.of(node.first('first_detected')),
      });
    },
  }),
});

/** Cobalt.io pentest findings. The table has no grade; it is info, as its importers take it. Cells may begin with an apostrophe. */
export const cobalt = csvFormat({
  id: 'cobalt',
  tool: 'Cobalt.io',
  title: 'Cobalt.io pentest findings (CSV)',
  recognises: ({ text }) => hasColumns(text, 'title', 'type', 'criticalityjustification', 'suggestedfix'),
  needs: ['Title', 'Type', 'Description'],
  reader: () => ({
    *take(row) {
      const said = (column: string): string | null => row.text(column)?.replace(/^'/, '') ?? null;
      const title = said('Title') ?? 'Untitled';
      yield result({
        group: [title, said('Type'), said('Description')].map((part) => part ?? '').join(' | '),
        ...kindOf(said('Type'), title),
        severity: 'info',
        description: said('Description'),
        fix: said('SuggestedFix'),
        location: placeOf(said('BrowserUrl')),
        toolId: said('Token'),
      });
    },
  }),
});

/** Solar appScreener's detailed results: a row is one finding. */
export const solar = csvFormat({
  id: 'solar-appscreener',
  tool: 'Solar appScreener',
  title: 'Solar appScreener detailed results (CSV)',
  recognises: ({ text }) => hasColumns(text, 'vulnerability', 'language', 'severity level', 'file'),
  needs: ['Vulnerability', 'Severity Level'],
  reader: ({ unique }) => ({
    *take(row) {
      const title = row.text('Vulnerability') ?? 'Untitled';
      const place = [row.text('File'), row.text('Line')?.split('-')[0]].filter((part) => part !== null && part !== undefined).join(':');
      yield result({
        group: unique.of(title, place),
        rule: title,
        title,
        severity: severityWord(row.text('Severity Level')),
        description: row.text('Description'),
        fix: row.text('Recommendations'),
        references: row.text('Links')?.match(/https?:\/\/\S+/g) ?? [],
        location: place,
      });
    },
  }),
});
