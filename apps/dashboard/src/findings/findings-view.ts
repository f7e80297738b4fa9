import { SEVERITIES, type FindingFilter, type Severity } from './finding-documents.js';

export const SHOWS = ['open', 'fixed', 'all'] as const;
export type Show = (typeof SHOWS)[number];

/** Which findings are looked at, as the address says. */
export interface FindingsView {
  readonly show: Show;
  readonly severities: readonly Severity[];
  readonly exploited: boolean;
  readonly overdue: boolean;
  readonly tool: string | null;
}

/** Reads the address's search; what it does not know counts for nothing. */
export function parseView(params: URLSearchParams): FindingsView {
  const wanted = (params.get('severity') ?? '').split(',');
  return {
    show: SHOWS.find((candidate) => candidate === params.get('show')) ?? 'open',
    severities: SEVERITIES.filter((severity) => wanted.includes(severity.toLowerCase())),
    exploited: params.get('exploited') === 'yes',
    overdue: params.get('overdue') === 'yes',
    tool: params.get('scanner'),
  };
}

/** The same as the address has it; what is usual is left out. */
export function printView({ show, severities, exploited, overdue, tool }: FindingsView): URLSearchParams {
  const params = new URLSearchParams();
  if (show !== 'open') params.set('show', show);
  if (severities.length > 0) params.set('severity', severities.map((severity) => severity.toLowerCase()).join(','));
  if (exploited) params.set('exploited', 'yes');
  if (overdue) params.set('overdue', 'yes');
  if (tool) params.set('scanner', tool);
  return params;
}

export function filterOf({ show, severities, exploited, overdue, tool }: FindingsView): FindingFilter {
  return {
    open: show === 'all' ? null : show === 'open',
    ...(severities.length > 0 ? { severities } : {}),
    ...(exploited ? { knownExploited: true } : {}),
    ...(overdue ? { overdue: true } : {}),
    ...(tool ? { tools: [tool] } : {}),
  };
}

/** True while nothing narrows the open ones. */
export function isUsual(view: FindingsView): boolean {
  return printView(view).size === 0;
}
