import type { ClinicId } from '#libs/domain';
import type {
  AlsoFound,
  FindingEvent,
  FindingFilter,
  FindingKey,
  FindingPlace,
  FindingSummary,
  Page,
  PageRequest,
  ScanRunSummary,
} from '#libs/flow';
import {
  alsoFound,
  eventsOfFindings,
  findingById,
  findingPages,
  findingsInTurn,
  placesOfFindings,
  scanRunPages,
} from './finding-queries.js';
import { SqlPortfolioConnections } from './sql-portfolio-connections.js';

/** What of the portfolio's reads is about what scanners found. */
export abstract class SqlPortfolioFindings extends SqlPortfolioConnections {
  override findings(
    ids: readonly ClinicId[],
    filter: FindingFilter,
    page: PageRequest,
  ): Promise<ReadonlyMap<ClinicId, Page<FindingSummary>>> {
    return findingPages(this.sql, ids, filter, page);
  }

  override finding(id: string): Promise<FindingSummary | null> {
    return findingById(this.sql, id);
  }

  override findingsInTurn(clinicId: ClinicId, after: string | null, limit: number): Promise<readonly FindingSummary[]> {
    return findingsInTurn(this.sql, clinicId, after, limit);
  }

  override findingPlaces(keys: readonly FindingKey[], each: number): Promise<readonly FindingPlace[]> {
    return placesOfFindings(this.sql, keys, each);
  }

  override alsoFound(keys: readonly FindingKey[]): Promise<readonly AlsoFound[]> {
    return alsoFound(this.sql, keys);
  }

  override findingEvents(keys: readonly FindingKey[], each: number): Promise<readonly FindingEvent[]> {
    return eventsOfFindings(this.sql, keys, each);
  }

  override scanRuns(ids: readonly ClinicId[], latest: boolean, page: PageRequest): Promise<ReadonlyMap<ClinicId, Page<ScanRunSummary>>> {
    return scanRunPages(this.sql, ids, latest, page);
  }
}
