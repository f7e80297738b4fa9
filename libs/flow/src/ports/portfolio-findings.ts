import type { ClinicId } from '#libs/domain';
import type { AlsoFound, FindingEvent, FindingFilter, FindingKey, FindingPlace, FindingSummary, ScanRunSummary } from './finding-views.js';
import type { Page, PageRequest } from './page.js';
import { PortfolioViews } from './portfolio-views.js';

/** What of the portfolio's reads is about what scanners found. */
export abstract class PortfolioFindings extends PortfolioViews {
  /** The gravest first. */
  abstract findings(
    ids: readonly ClinicId[],
    filter: FindingFilter,
    page: PageRequest,
  ): Promise<ReadonlyMap<ClinicId, Page<FindingSummary>>>;
  abstract finding(id: string): Promise<FindingSummary | null>;
  /** All of a clinic's, open and fixed, by id, after one of them: none is missed or comes twice because it changed between two calls. */
  abstract findingsInTurn(clinicId: ClinicId, after: string | null, limit: number): Promise<readonly FindingSummary[]>;
  abstract findingPlaces(keys: readonly FindingKey[], each: number): Promise<readonly FindingPlace[]>;
  abstract alsoFound(keys: readonly FindingKey[]): Promise<readonly AlsoFound[]>;
  abstract findingEvents(keys: readonly FindingKey[], each: number): Promise<readonly FindingEvent[]>;
  /** Newest first; of each source the latest alone where that is asked for. */
  abstract scanRuns(ids: readonly ClinicId[], latest: boolean, page: PageRequest): Promise<ReadonlyMap<ClinicId, Page<ScanRunSummary>>>;
}
