import type { Outcome, Severity } from '#libs/domain';
import { hasColumns } from './csv.js';
import type { JsonRecord } from './json-records.js';
import { hasMembers } from './json-shape.js';
import { lookedFor } from './looked.js';
import { runFacts } from './run-facts.js';
import { result, UnreadableScan, type ScanItem } from './scan-format.js';
import { csvFormat, jsonFormat } from './table-format.js';

/** `N/A` and `No events found` are what CISA's summary counts as manual; a warning is a "should" that is not met. */
const OUTCOMES: Readonly<Record<string, Outcome>> = {
  pass: 'pass',
  fail: 'fail',
  warning: 'fail',
  'n/a': 'manual',
  'no events found': 'manual',
  error: 'error',
  omitted: 'not-applicable',
  'incorrect result': 'not-applicable',
};

const CONTROLS = ['Results/*/#/Controls/#', 'Results/#/Controls/#', '#/Results/#/Controls/#', '#/Results/*/#/Controls/#'];

/** CISA ScubaGear (Microsoft 365) and ScubaGoggles (Google Workspace): all products, or the report of one. */
export const scuba = jsonFormat({
  id: 'scuba',
  tool: 'ScubaGear',
  title: 'CISA ScubaGear and ScubaGoggles results (JSON)',
  recognises: ({ text }) =>
    CONTROLS.some((at) => hasMembers(text, `${at}/Control ID`)) || (hasMembers(text, 'MetaData/Tool') && /"Scuba/.test(text)),
  patterns: ['MetaData', '#/MetaData', ...CONTROLS],
  reader: ({ instants }) => new ScubaReader((text) => instants.of(text)),
});

class ScubaReader {
  private readonly products = new Set<string>();

  constructor(private readonly instantOf: (text: string | null) => string | null) {}

  *take({ node, pattern }: JsonRecord): Generator<ScanItem> {
    if (pattern.endsWith('MetaData')) {
      const observedAt = this.instantOf(node.first('TimestampZulu', 'Report Date')?.replace('Coordinated Universal Time', 'UTC') ?? null);
      yield* runFacts({
        observedAt,
        tool: node.first('Tool'),
        toolVersion: node.first('ToolVersion', 'Module Version'),
        scope: node.first('TenantId', 'DomainName', 'Tenant Display Name'),
      });
      return;
    }
    const rule = node.first('Control ID');
    this.products.add(productOf(rule));
    yield controlOf({
      rule,
      requirement: node.first('Requirement'),
      result: node.first('Result'),
      criticality: node.first('Criticality'),
    });
  }

  end(): Iterable<ScanItem> {
    if (this.products.size === 0) throw new UnreadableScan('', 'has no controls in its Results: it is not of ScubaGear');
    return lookedFor(this.products);
  }
}

/** ScubaGear's table of the same controls; its plan of action is the part that failed. */
export const scubaCsv = csvFormat({
  id: 'scuba-csv',
  tool: 'ScubaGear',
  title: 'CISA ScubaGear and ScubaGoggles results (CSV)',
  recognises: ({ text }) => hasColumns(text, 'control id', 'requirement', 'result', 'criticality'),
  needs: ['Control ID', 'Result'],
  reader: () => {
    const products = new Set<string>();
    return {
      *take(row) {
        if (row.columns.includes('non-compliance reason'))
          yield* runFacts({ partial: 'It is the plan of action: it holds what failed and nothing else.' });
        const rule = row.text('Control ID');
        products.add(productOf(rule));
        if (rule?.startsWith('GWS.') === true) yield* runFacts({ tool: 'ScubaGoggles' });
        yield controlOf({ rule, requirement: row.text('Requirement'), result: row.text('Result'), criticality: row.text('Criticality') });
      },
      end: () => lookedFor(products),
    };
  },
});

/** `MS.AAD` of `MS.AAD.1.1v1`: the report of one product says nothing of the others. */
function productOf(rule: string | null): string {
  return rule?.split('.').slice(0, 2).join('.') ?? '';
}

interface Control {
  readonly rule: string | null;
  readonly requirement: string | null;
  readonly result: string | null;
  readonly criticality: string | null;
}

/** Details of a control name people and mailboxes; they are not kept. */
function controlOf(told: Control): ScanItem {
  const rule = told.rule ?? 'unnamed control';
  return result({
    outcome: OUTCOMES[told.result?.toLowerCase() ?? ''] ?? 'error',
    rule,
    title: told.requirement?.replace(/<div class=['"]policy-indicators['"].*$/s, '') ?? rule,
    severity: severityOf(told.criticality),
  });
}

/** CISA grades no severity; what shall be done is high, what should be done is medium. */
function severityOf(criticality: string | null): Severity | null {
  if (criticality?.startsWith('Shall')) return 'high';
  return criticality?.startsWith('Should') ? 'medium' : null;
}
