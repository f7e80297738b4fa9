import type { Severity } from '#libs/domain';
import { Instants } from './instants.js';
import { textLines } from './lines.js';
import { asset, result, run, UnreadableScan, type ScanFormat, type ScanItem } from './scan-format.js';

const SEVERITY: Readonly<Record<string, Severity>> = { 'warning[]': 'medium', 'suggestion[]': 'low' };
const FINDING = new Set(Object.keys(SEVERITY));

/** `lynis-report.dat`: a warning is wrong, a suggestion is advice; one finding for each line. */
export const lynis: ScanFormat = {
  id: 'lynis',
  tool: 'Lynis',
  title: 'Lynis report (lynis-report.dat)',
  recognises: ({ text }) => /^(report_version_major|lynis_version)=/m.test(text),
  async *read(text, options) {
    const report = new Report(new Instants(options));
    for await (const line of textLines(text)) yield* report.take(line);
    yield* report.end();
  },
};

class Report {
  private host: string | null = null;
  private operatingSystem: string | null = null;
  private finished = false;
  private ofLynis = false;
  private readonly packages: string[] = [];
  /** Tests that said something; the others that ran had nothing to say. */
  private readonly spoken = new Set<string>();
  private tested: readonly string[] = [];
  /** Findings wait for the name of the computer. */
  private readonly waiting: [string, string][] = [];

  constructor(private readonly instants: Instants) {}

  *take(line: string): Generator<ScanItem> {
    const [, key = '', value = ''] = /^([\w.[\]-]+)=(.*)$/.exec(line.trim()) ?? [];
    this.ofLynis ||= /^(lynis_version|report_version_major)$/.test(key);
    if (!FINDING.has(key)) yield* this.fact(key, value.trim());
    else {
      this.waiting.push([key, value]);
      this.spoken.add(value.split('|')[0] ?? '');
    }
  }

  *end(): Generator<ScanItem> {
    if (!this.ofLynis) throw new UnreadableScan('', 'is no Lynis report: it has neither report_version_major nor lynis_version');
    const key = this.host;
    if (key !== null) yield asset({ key, hostname: key, operatingSystem: this.operatingSystem });
    for (const [index, [kind, value]] of this.waiting.entries()) yield findingOf({ kind, value, index, host: key });
    const quiet = this.tested.filter((test) => !this.spoken.has(test)).length;
    if (quiet > 0) yield { type: 'count', outcome: 'pass', count: quiet };
    if (!this.finished) yield run({ partial: 'The report does not say that the audit finished.' });
    if (this.packages.length > 0)
      yield run({ note: `${this.packages.length} packages wait for a security update: ${this.packages.join(', ')}` });
    yield* this.instants.note();
  }

  private *fact(key: string, value: string): Generator<ScanItem> {
    if (key === 'hostname') this.host ??= value;
    else if (key === 'os_fullname') this.operatingSystem ??= value;
    else if (key === 'finish') this.finished = value === 'true';
    else if (key === 'tests_executed') this.tested = listOf(value);
    else if (key === 'vulnerable_package[]') this.packages.push(value.split('|')[0] ?? '');
    else yield* this.ran(key, value);
  }

  private *ran(key: string, value: string): Generator<ScanItem> {
    if (key === 'exception_event[]') {
      this.spoken.add(value.split(/[:|]/)[0] ?? '');
      yield { type: 'count', outcome: 'error', count: 1 };
    }
    if (key === 'tests_skipped') yield { type: 'count', outcome: 'not-applicable', count: listOf(value).length };
    if (key === 'lynis_version') yield run({ toolVersion: value });
    if (key === 'hardening_index') yield run({ note: `Lynis' own hardening index is ${value} of 100 (more is better).` });
    const at = key === 'report_datetime_end' ? this.instants.of(value) : null;
    if (at !== null) yield run({ observedAt: at });
  }
}

function listOf(value: string): readonly string[] {
  return value.split('|').filter((test) => test !== '');
}

interface Line {
  readonly kind: string;
  readonly value: string;
  readonly index: number;
  readonly host: string | null;
}

/** `TEST-ID|text|details|solution|`, where the text may hold a bar of its own and `-` is nothing. */
function findingOf({ kind, value, index, host }: Line): ScanItem {
  const parts = value
    .replace(/\|\s*$/, '')
    .split('|')
    .map((part) => (part.trim() === '-' ? '' : part.trim()));
  while (parts.length < 4) parts.push('');
  const [rule = '', text] = [
    parts[0],
    parts
      .slice(1, -2)
      .filter((part) => part !== '')
      .join('|'),
  ];
  const title = text === '' ? rule : text;
  return result({
    group: `${index} ${rule} ${title}`,
    rule,
    title,
    severity: SEVERITY[kind] ?? null,
    description: parts.at(-2) ?? null,
    fix: parts.at(-1)?.replace(/^text:/, '') ?? null,
    asset: host,
    location: null,
  });
}
