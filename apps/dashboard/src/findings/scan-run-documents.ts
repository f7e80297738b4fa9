import { operation } from '../api/document.js';
import type { DateTime, Page } from '../api/schema.js';
import type { FindingLine } from './finding-documents.js';

export type ScanSaw = 'EVERYTHING' | 'WHAT_IT_FOUND' | 'NOTHING';

export const RUNS_SHOWN = 12;
/** Scanners and scopes whose latest run a clinic’s summary tells. */
export const SOURCES_SHOWN = 6;

export interface ScanRun {
  readonly id: string;
  readonly tool: string;
  /** Of its file; `inventory-match` where Wardround looked installed packages up. */
  readonly format: string;
  readonly toolVersion: string | null;
  readonly scope: string;
  readonly observedAt: DateTime;
  readonly saw: ScanSaw;
  /** Why no further. */
  readonly reason: string | null;
  readonly assets: number;
  readonly findings: number;
  readonly opened: number;
  readonly fixed: number;
  readonly notes: readonly string[];
}

const RUN = 'id tool format toolVersion scope observedAt saw reason assets findings opened fixed notes';

export const ScanRunsDocument = operation<
  { readonly clinic: { readonly id: string; readonly scanRuns: Page<ScanRun> } },
  { id: string; first: number }
>(`query ScanRuns($id: ID!, $first: Int!) {
  clinic(id: $id) { id scanRuns(first: $first) { totalCount pageInfo { hasNextPage endCursor } edges { node { ${RUN} } } } }
}`);

interface Counted {
  readonly totalCount: number;
}

export interface FindingsSummary {
  readonly open: Counted & { readonly edges: readonly { readonly node: Worst }[] };
  readonly overdue: Counted;
  readonly exploited: Counted;
  readonly scanRuns: Counted & {
    readonly edges: readonly { readonly node: Pick<ScanRun, 'id' | 'tool' | 'format' | 'scope' | 'saw' | 'observedAt'> }[];
  };
}

export type Worst = Pick<
  FindingLine,
  | 'id'
  | 'title'
  | 'severity'
  | 'knownExploited'
  | 'epss'
  | 'exposure'
  | 'open'
  | 'timesReopened'
  | 'fixedAt'
  | 'leftAt'
  | 'dueAt'
  | 'overdue'
  | 'triage'
>;

export const FindingsSummaryDocument = operation<
  { readonly clinic: FindingsSummary & { readonly id: string } },
  { id: string }
>(`query FindingsSummary($id: ID!) { clinic(id: $id) { id
  open: findings(first: 3) { totalCount edges { node {
    id title severity knownExploited epss exposure open timesReopened fixedAt leftAt dueAt overdue triage
  } } }
  overdue: findings(first: 1, filter: { overdue: true }) { totalCount }
  exploited: findings(first: 1, filter: { knownExploited: true }) { totalCount }
  scanRuns(first: ${SOURCES_SHOWN}, latest: true) { totalCount edges { node { id tool format scope saw observedAt } } }
} }`);
