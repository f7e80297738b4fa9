import type { KnownOtherwise } from '#libs/flow';

export interface KnownOtherwiseColumns {
  finding_id: string;
  severity: KnownOtherwise['severity'];
  exposure: KnownOtherwise['exposure'];
  exploited: boolean;
  score: number | null;
  source_id: string;
  format: string;
  tool: string;
  scope: string;
  last_run_at: Date | null;
}

/** A score that no feed gives stays the scanner's own. */
export const KNOWN_OTHERWISE = `
  SELECT f.finding_id, f.severity, f.exposure, k.exploited, coalesce(k.epss, f.epss) AS score, s.source_id, s.format, s.tool, s.scope, s.last_run_at
  FROM finding f
  JOIN scan_source s ON s.provider_id = $1 AND s.clinic_id = $2 AND s.source_id = f.source_id
  CROSS JOIN LATERAL (SELECT coalesce(bool_or(v.kev_added_on IS NOT NULL), false) AS exploited, max(v.epss) AS epss
    FROM vulnerability v WHERE v.cve = ANY (f.cves)) k
  WHERE f.provider_id = $1 AND f.clinic_id = $2 AND f.open AND f.cves <> '{}'
    AND (f.known_exploited <> k.exploited OR (k.epss IS NOT NULL AND k.epss IS DISTINCT FROM f.epss))
  ORDER BY s.source_id, f.finding_id FOR UPDATE OF s, f`;

export const JUDGE = `
  UPDATE finding f SET known_exploited = r.exploited, epss = r.epss, due_at = f.opened_at + r.mend_within * interval '1 millisecond'
  FROM json_to_recordset($3::json) AS r (id uuid, exploited boolean, epss real, mend_within bigint)
  WHERE f.provider_id = $1 AND f.clinic_id = $2 AND f.finding_id = r.id`;

export function toKnownOtherwise(row: KnownOtherwiseColumns): KnownOtherwise {
  const { source_id: id, format, tool, scope, last_run_at: lastRunAt } = row;
  const source = { id, format, tool, scope, lastRunAt };
  return { id: row.finding_id, severity: row.severity, exposure: row.exposure, knownExploited: row.exploited, epss: row.score, source };
}

export function judgedRow({ id, knownExploited, epss, mendWithin }: KnownOtherwise & { readonly mendWithin: number | null }): object {
  return { id, exploited: knownExploited, epss, mend_within: mendWithin };
}
