import type { ClinicId, KeptEdition, ImportedWith, KeptHalfYear, SubmissionId } from '#libs/domain';
import {
  PortfolioRecords,
  type BindingFilter,
  type BindingSummary,
  type Connection,
  type FeedStanding,
  type ImportMapping,
  type Page,
  type PageRequest,
  type PullRun,
} from '#libs/flow';
import type { ScopedSql } from '../scoped-sql.js';
import { EDITION_COLUMNS, FEED_COLUMNS } from '../feed-columns.js';
import { bindingList, bindingPage, connectionList, latestRuns } from './connection-queries.js';
import { submissionById } from './list-queries.js';
import { currentMappings, mappingVersions } from './sql-import-records.js';

/** What feeds the scope's clinics. */
export abstract class SqlPortfolioConnections extends PortfolioRecords {
  constructor(protected readonly sql: ScopedSql) {
    super();
  }

  override connections(): Promise<readonly Connection[]> {
    return connectionList(this.sql);
  }

  override bindings(filter: { readonly clinics?: readonly ClinicId[]; readonly bindingId?: string }): Promise<readonly BindingSummary[]> {
    return bindingList(this.sql, filter);
  }

  override bindingPage(filter: BindingFilter, page: PageRequest): Promise<Page<BindingSummary>> {
    return bindingPage(this.sql, filter, page);
  }

  override intelligenceFeeds(): Promise<readonly FeedStanding[]> {
    return this.sql.rows<FeedStanding>(`SELECT ${FEED_COLUMNS} FROM intelligence_feed WHERE $1::uuid IS NOT NULL ORDER BY feed, part`);
  }

  override feedEditions(): Promise<readonly KeptEdition[]> {
    return this.sql.rows<KeptEdition>(`SELECT ${EDITION_COLUMNS} FROM feed_edition WHERE $1::uuid IS NOT NULL ORDER BY feed, part`);
  }

  override async publishedHalfYears(): Promise<readonly KeptHalfYear[]> {
    const rows = await this.sql.rows<{ figures: KeptHalfYear }>(
      'SELECT figures FROM published_half_year WHERE $1::uuid IS NOT NULL ORDER BY period',
    );
    return rows.map(({ figures }) => figures);
  }

  override pullRuns(bindingIds: readonly string[], each: number): Promise<readonly PullRun[]> {
    return latestRuns(this.sql, bindingIds, each);
  }

  override submission(id: string): Promise<{ readonly id: SubmissionId; readonly clinicId: ClinicId } | null> {
    return submissionById(this.sql, id);
  }

  override importMappings(): Promise<readonly ImportMapping[]> {
    return currentMappings(this.sql);
  }

  override importMappingVersions(wanted: readonly ImportedWith[]): Promise<readonly ImportMapping[]> {
    return mappingVersions(this.sql, wanted);
  }
}
