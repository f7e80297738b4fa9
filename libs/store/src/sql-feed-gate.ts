import type { DataSource } from 'typeorm';
import type { FeedEdition, Intelligence } from '#libs/domain';
import { Gate, type CopiedEdition, type FeedStanding, type StagedAdvisory } from '#libs/flow';
import { EDITION_COLUMNS, FEED_COLUMNS } from './feed-columns.js';
import { LONGEST } from './long-statements.js';
import { editionRow, halfYearsWrite, lifecycleWrite, writesOf } from './intelligence-writes.js';

/** What the world knows, which is nobody's own: written by gate functions alone. */
export abstract class SqlFeedGate extends Gate {
  constructor(private readonly source: DataSource) {
    super();
  }

  protected call<Row>(invocation: string, values: readonly unknown[]): Promise<Row[]> {
    return this.source.query(`SELECT * FROM gate.${invocation}`, [...values]);
  }

  /** What carries, replaces or sweeps away a whole edition may take longer than everything else. */
  private callLong<Row>(invocation: string, values: readonly unknown[]): Promise<Row[]> {
    return this.source.transaction(async (manager) => {
      await manager.query(`SELECT set_config('statement_timeout', $1, true)`, [LONGEST]);
      return manager.query(`SELECT * FROM gate.${invocation}`, [...values]);
    });
  }

  override feedStandings(): Promise<readonly FeedStanding[]> {
    return this.source.query<FeedStanding[]>(`SELECT ${FEED_COLUMNS} FROM intelligence_feed ORDER BY feed, part`);
  }

  override async keepFeed({ lastModified, checkedAt, changedAt, nextAt, ...told }: FeedStanding): Promise<void> {
    const times = { last_modified: lastModified, checked_at: checkedAt, changed_at: changedAt, next_at: nextAt };
    await this.call('keep_feed($1::json)', [JSON.stringify({ ...told, ...times })]);
  }

  override async stageEdition(ecosystem: string): Promise<number> {
    const [row] = await this.callLong<{ generation: string }>('stage_edition($1) AS generation', [ecosystem]);
    return Number(row?.generation);
  }

  override async stageAdvisories(ecosystem: string, generation: number, advisories: readonly StagedAdvisory[]): Promise<number> {
    if (advisories.length === 0) return 0;
    const values = [ecosystem, generation, JSON.stringify(advisories)];
    const [row] = await this.call<{ kept: number }>('stage_advisories($1, $2, $3::json) AS kept', values);
    return row?.kept ?? 0;
  }

  override async mergeEdition(
    edition: FeedEdition,
    generation: number,
    { changed, fresh }: { readonly changed: ReadonlyMap<string, string>; readonly fresh: boolean },
  ): Promise<{ readonly version: string; readonly entries: number; readonly changed: number } | null> {
    const values = [JSON.stringify(editionRow(edition)), generation, [...changed.keys()], [...changed.values()], fresh];
    const [row] = await this.callLong<{ version: string; entries: number; changed: number }>(
      'merge_edition($1::json, $2, $3::text[], $4::text[], $5)',
      values,
    );
    return row ?? null;
  }

  override advisoryEditions(): Promise<readonly FeedEdition[]> {
    return this.source.query<FeedEdition[]>(`SELECT ${EDITION_COLUMNS} FROM feed_edition WHERE feed = 'osv' ORDER BY part`);
  }

  override async copyEdition(ecosystem: string, generation: number, besides: readonly string[]): Promise<CopiedEdition | null> {
    const [row] = await this.callLong<{
      source: string;
      version: string;
      sha256: string;
      fetched_at: Date;
      copied: number;
      left_out: number;
    }>('copy_edition($1, $2, $3::text[])', [ecosystem, generation, besides]);
    if (!row) return null;
    const { fetched_at: fetchedAt, left_out: leftOut, ...copied } = row;
    return { ...copied, fetchedAt, leftOut };
  }

  override async confirmEdition(ecosystem: string, at: Date, byPublisher: boolean): Promise<Date | null> {
    const [row] = await this.call<{ before: Date | null }>('confirm_edition($1, $2, $3) AS before', [ecosystem, at, byPublisher]);
    return row?.before ?? null;
  }

  override async publishEdition(edition: FeedEdition, generation: number): Promise<boolean> {
    const values = [JSON.stringify(editionRow(edition)), generation];
    const [row] = await this.callLong<{ done: boolean }>('publish_edition($1::json, $2) AS done', values);
    return row?.done ?? false;
  }

  override async keepIntelligence(
    intelligence: Intelligence,
    edition: FeedEdition,
  ): Promise<{ readonly kept: number; readonly changed: number }> {
    if (intelligence.feed === 'endoflife' || intelligence.feed === 'ndb') {
      const write = intelligence.feed === 'ndb' ? halfYearsWrite(intelligence, edition) : lifecycleWrite(intelligence, edition);
      const { invocation, values } = write;
      const [row] = await this.call<{ kept: number; changed: number }>(invocation, values);
      return row ?? { kept: 0, changed: 0 };
    }
    let kept = 0;
    for (const { invocation, values } of writesOf(intelligence)) {
      const [row] = await this.call<{ kept: number }>(invocation, values);
      kept += row?.kept ?? 0;
    }
    if (kept > 0) await this.call('keep_edition($1::json)', [JSON.stringify(editionRow(edition))]);
    return { kept, changed: kept };
  }
}
