import type { KnownFinding, SubmissionId } from '#libs/domain';
import {
  FindingRecords,
  type AddedFinding,
  type KnownIntelligence,
  type KnownOtherwise,
  type OpenFinding,
  type RewrittenFinding,
  type ScanRun,
  type ScanSource,
  type TriageDecision,
} from '#libs/flow';
import { toOpen, type OpenColumns } from './open-finding-columns.js';
import { toRun, type RunColumns } from './scan-run-columns.js';
import { toSource, type SourceColumns } from './scan-source-columns.js';
import { JUDGE, judgedRow, KNOWN_OTHERWISE, toKnownOtherwise, type KnownOtherwiseColumns } from './finding-intelligence.js';
import type { ClinicSql } from '../scoped-sql.js';
import {
  chunks,
  cvesRow,
  DELETE_CVES,
  eventRows,
  findingRow,
  INSERT_CVES,
  INSERT_EVENTS,
  INSERT_FINDINGS,
  INSERT_PLACES,
  MEET_PLACES,
  metRow,
  placeRow,
  REWRITE_FINDINGS,
  isRewritten,
  rewrittenRow,
} from './finding-writes.js';

export class SqlFindingRecords extends FindingRecords {
  constructor(private readonly sql: ClinicSql) {
    super();
  }

  override async source({ id, format, tool, scope }: Omit<ScanSource, 'lastRunAt'>): Promise<ScanSource> {
    const row = await this.sql.one<SourceColumns>(
      `INSERT INTO scan_source (provider_id, clinic_id, source_id, format, tool, scope) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (provider_id, clinic_id, format, scope) DO UPDATE SET tool = excluded.tool
       RETURNING source_id, format, tool, scope, last_run_at`,
      [id, format, tool, scope],
    );
    if (!row) throw new Error('A scan source was neither made nor found');
    return toSource(row);
  }

  override async findSource(format: string, scope: string): Promise<ScanSource | null> {
    const row = await this.sql.one<SourceColumns>(
      `SELECT source_id, format, tool, scope, last_run_at FROM scan_source
       WHERE provider_id = $1 AND clinic_id = $2 AND format = $3 AND scope = $4`,
      [format, scope],
    );
    return row && toSource(row);
  }

  override async known(sourceId: string, keys: readonly string[] | null = null): Promise<readonly KnownFinding[]> {
    const rows = await this.sql.rows<{ id: string; key: string; text_hash: string; places: KnownFinding['places'] }>(
      `SELECT f.finding_id AS id, f.key, f.text_hash,
         (SELECT coalesce(json_agg(json_build_object('key', p.key, 'asset', p.asset, 'open', p.open, 'credentialed', p.credentialed, 'location', p.location,
             'component', p.component, 'version', p.version,
           'fixedVersion', p.fixed_version,
           'host', json_build_object('name', p.host_name, 'macs', p.host_macs))), '[]') FROM finding_place p
          WHERE p.provider_id = $1 AND p.clinic_id = $2 AND p.finding_id = f.finding_id) AS places
       FROM finding f WHERE f.provider_id = $1 AND f.clinic_id = $2 AND f.source_id = $3${keys ? ' AND f.key = ANY ($4::text[])' : ''}`,
      keys ? [sourceId, keys] : [sourceId],
    );
    return rows.map(({ id, key, text_hash: textHash, places }) => ({ id, key, textHash, places }));
  }

  override async openKeys(sourceId: string): Promise<readonly string[]> {
    const rows = await this.sql.rows<{ key: string }>(
      'SELECT key FROM finding WHERE provider_id = $1 AND clinic_id = $2 AND source_id = $3 AND open ORDER BY key',
      [sourceId],
    );
    return rows.map(({ key }) => key);
  }

  override async add(sourceId: string, findings: readonly AddedFinding[], at: Date): Promise<void> {
    if (findings.length === 0) return;
    for (const some of chunks(findings.map(findingRow))) await this.sql.rows(INSERT_FINDINGS, [JSON.stringify(some), sourceId, at]);
    await this.nameCves(findings.filter(({ weakness }) => weakness.cves.length > 0).map(cvesRow));
    await this.addPlaces(
      findings.flatMap(({ id, places }) => places.map((place) => placeRow(id, place))),
      at,
    );
    await this.tell(eventRows(findings, 'opened'), at);
  }

  override async rewrite(findings: readonly RewrittenFinding[], at: Date): Promise<void> {
    if (findings.length === 0) return;
    const moved = (keys: 'reopened' | 'closed' | 'left'): readonly [readonly string[], readonly string[]] => {
      const pairs = findings.flatMap((finding) => finding[keys].map((key) => [finding.id, key] as const));
      return [pairs.map(([id]) => id), pairs.map(([, key]) => key)];
    };
    await this.sql.rows(
      `UPDATE finding_place p SET open = false, fixed_at = $5 FROM unnest($3::uuid[], $4::text[]) AS m (id, key)
       WHERE p.provider_id = $1 AND p.clinic_id = $2 AND p.finding_id = m.id AND p.key = m.key`,
      [...moved('closed'), at],
    );
    await this.sql.rows(
      `UPDATE finding_place p SET open = false, left_at = $5 FROM unnest($3::uuid[], $4::text[]) AS m (id, key)
       WHERE p.provider_id = $1 AND p.clinic_id = $2 AND p.finding_id = m.id AND p.key = m.key`,
      [...moved('left'), at],
    );
    await this.sql.rows(
      `UPDATE finding_place p SET open = true, opened_at = $5, fixed_at = NULL, left_at = NULL FROM unnest($3::uuid[], $4::text[]) AS m (id, key)
       WHERE p.provider_id = $1 AND p.clinic_id = $2 AND p.finding_id = m.id AND p.key = m.key`,
      [...moved('reopened'), at],
    );
    await this.addPlaces(
      findings.flatMap(({ id, added }) => added.map((place) => placeRow(id, place))),
      at,
    );
    for (const some of chunks(findings.flatMap(({ id, met }) => met.map((place) => metRow(id, place)))))
      await this.sql.rows(MEET_PLACES, [JSON.stringify(some)]);
    for (const some of chunks(findings.filter(isRewritten).map(rewrittenRow)))
      await this.sql.rows(REWRITE_FINDINGS, [JSON.stringify(some), at]);
    const retold = findings.filter(({ weakness }) => weakness !== null).map(cvesRow);
    for (const some of chunks(retold)) await this.sql.rows(DELETE_CVES, [JSON.stringify(some)]);
    await this.nameCves(retold);
    await this.tell(eventRows(findings.filter(({ becomes }) => becomes === 'open'), 'reopened'), at); // prettier-ignore
    await this.tell(eventRows(findings.filter(({ becomes }) => becomes === 'fixed'), 'fixed'), at); // prettier-ignore
    await this.tell(eventRows(findings.filter(({ becomes }) => becomes === 'left'), 'left'), at); // prettier-ignore
  }

  private async nameCves(rows: readonly object[]): Promise<void> {
    for (const some of chunks(rows)) await this.sql.rows(INSERT_CVES, [JSON.stringify(some)]);
  }

  private async addPlaces(rows: readonly object[], at: Date): Promise<void> {
    for (const some of chunks(rows)) await this.sql.rows(INSERT_PLACES, [JSON.stringify(some), at]);
  }

  private async tell(events: readonly object[], at: Date): Promise<void> {
    for (const some of chunks(events)) await this.sql.rows(INSERT_EVENTS, [JSON.stringify(some), at]);
  }

  override async addRun(run: ScanRun): Promise<void> {
    await this.sql.rows(
      `INSERT INTO scan_run (provider_id, clinic_id, run_id, source_id, submission_id, tool_version, observed_at, recorded_at, saw, reason,
         records, counts, assets, findings, opened, fixed, reopened, notes, device_ids)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)`,
      [
        ...[run.id, run.sourceId, run.submissionId, run.toolVersion, run.observedAt, run.recordedAt, run.verdict.saw, run.verdict.reason],
        ...[run.records, JSON.stringify(run.counts), run.assets, run.findings, run.opened, run.fixed, run.reopened, run.notes, run.devices],
      ],
    );
    if (run.verdict.saw === 'nothing') return;
    await this.sql.rows(
      `UPDATE scan_source SET last_run_at = greatest(last_run_at, $4),
         last_seen_all_at = CASE WHEN $5 = 'everything' THEN greatest(last_seen_all_at, $4) ELSE last_seen_all_at END
       WHERE provider_id = $1 AND clinic_id = $2 AND source_id = $3`,
      [run.sourceId, run.observedAt, run.verdict.saw],
    );
  }

  override async open(sourceId: string): Promise<readonly OpenFinding[]> {
    const rows = await this.sql.rows<OpenColumns>(
      `SELECT finding_id, title, severity, cves, epss, known_exploited, exposure, remote_administration, first_seen_at, triage, triage_until
       FROM finding WHERE provider_id = $1 AND clinic_id = $2 AND source_id = $3 AND open`,
      [sourceId],
    );
    return rows.map(toOpen);
  }

  override async intelligence(cves: readonly string[]): Promise<ReadonlyMap<string, KnownIntelligence>> {
    const rows = await this.sql.rows<{ cve: string; kev_added_on: string | null; epss: number | null }>(
      `SELECT cve, kev_added_on, epss FROM vulnerability WHERE $1::uuid IS NOT NULL AND $2::uuid IS NOT NULL AND cve = ANY ($3::text[])`,
      [cves],
    );
    return new Map(rows.map(({ cve, kev_added_on: added, epss }) => [cve, { knownExploited: added !== null, epss }]));
  }

  override async knownOtherwise(): Promise<readonly KnownOtherwise[]> {
    const rows = await this.sql.rows<KnownOtherwiseColumns>(KNOWN_OTHERWISE);
    return rows.map(toKnownOtherwise);
  }

  override async judge(findings: readonly (KnownOtherwise & { readonly mendWithin: number | null })[]): Promise<void> {
    await this.sql.rows(JUDGE, [JSON.stringify(findings.map(judgedRow))]);
  }

  override async lastRun(sourceId: string): Promise<ScanRun | null> {
    const row = await this.sql.one<RunColumns>(
      `SELECT run_id, source_id, submission_id, tool_version, observed_at, recorded_at, saw, reason, records, counts, assets, device_ids, findings, opened,
         fixed, reopened, notes FROM scan_run
       WHERE provider_id = $1 AND clinic_id = $2 AND source_id = $3 AND saw <> 'nothing' ORDER BY observed_at DESC, recorded_at DESC LIMIT 1`,
      [sourceId],
    );
    return row && toRun(row);
  }

  override async latestSubmission(sourceId: string): Promise<SubmissionId | null> {
    const row = await this.sql.one<{ submission_id: SubmissionId }>(
      `SELECT submission_id FROM scan_run WHERE provider_id = $1 AND clinic_id = $2 AND source_id = $3 ORDER BY recorded_at DESC LIMIT 1`,
      [sourceId],
    );
    return row?.submission_id ?? null;
  }

  override async sourceOf(findingId: string): Promise<ScanSource | null> {
    const row = await this.sql.one<SourceColumns>(
      `SELECT s.source_id, s.format, s.tool, s.scope, s.last_run_at FROM finding f
       JOIN scan_source s ON s.provider_id = $1 AND s.clinic_id = $2 AND s.source_id = f.source_id
       WHERE f.provider_id = $1 AND f.clinic_id = $2 AND f.finding_id = $3 FOR UPDATE OF s, f`,
      [findingId],
    );
    return row && toSource(row);
  }

  override async decide({ findingId, triage, until, ...event }: TriageDecision): Promise<void> {
    await this.sql.rows(`UPDATE finding SET triage = $4, triage_until = $5 WHERE provider_id = $1 AND clinic_id = $2 AND finding_id = $3`, [
      findingId,
      triage,
      until,
    ]);
    const told = {
      finding_id: findingId,
      event_id: event.eventId,
      kind: triage ?? 'triage-withdrawn',
      actor: event.actor,
      note: event.note,
      until,
    };
    await this.tell([told], event.at);
  }

  override async setTicket(findingId: string, ticket: string | null): Promise<void> {
    await this.sql.rows('UPDATE finding SET ticket = $4 WHERE provider_id = $1 AND clinic_id = $2 AND finding_id = $3', [
      findingId,
      ticket,
    ]);
  }

  override async note({ findingId, eventId, note, at, actor }: Parameters<FindingRecords['note']>[0]): Promise<void> {
    await this.tell([{ finding_id: findingId, event_id: eventId, kind: 'note', actor, note, until: null }], at);
  }
}
