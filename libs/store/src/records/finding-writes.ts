import { randomUUID } from 'node:crypto';
import type { MetPlace } from '#libs/domain';
import type { AddedFinding, PlacedAt, RewrittenFinding } from '#libs/flow';

/** Rows that one statement writes: a scan may have a hundred thousand. */
const AT_ONCE = 5_000;

export function chunks<T>(rows: readonly T[]): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(rows.length / AT_ONCE) }, (_, n) => rows.slice(n * AT_ONCE, (n + 1) * AT_ONCE));
}

type WeaknessColumns = Readonly<Record<string, unknown>>;

function weaknessRow({ weakness, textHash }: Pick<AddedFinding, 'weakness' | 'textHash'>): WeaknessColumns {
  const { rule, title, severity, description, fix, cves, cwes, cvss, references } = weakness;
  return { text_hash: textHash, rule, title, severity, description, fix, cves, cwes, cvss, refs: references };
}

type Judged = Pick<AddedFinding, 'exposure' | 'knownExploited' | 'epss' | 'remoteAdministration' | 'mendWithin'>;

function judgementRow({ exposure, knownExploited, epss, remoteAdministration, mendWithin }: Judged): WeaknessColumns {
  return { exposure, known_exploited: knownExploited, epss, remote_administration: remoteAdministration, mend_within: mendWithin };
}

export function findingRow(finding: AddedFinding): object {
  return {
    finding_id: finding.id,
    key: finding.key,
    open_places: finding.places.length,
    ...weaknessRow(finding),
    ...judgementRow(finding),
  };
}

export function placeRow(findingId: string, { key, instance, address, host, credentialed }: PlacedAt): object {
  const { asset, location, component, foundAt, because = null } = instance;
  const part = { component: component?.name, version: component?.version, fixed_version: component?.fixedVersion, purl: component?.purl };
  return {
    finding_id: findingId,
    key,
    asset,
    address,
    location,
    ...part,
    because,
    found_at: foundAt,
    host_name: host.name,
    host_macs: host.macs,
    credentialed,
  };
}

export function metRow(findingId: string, { key, host, credentialed, version, fixedVersion, because }: MetPlace): object {
  const part = { version, fixed_version: fixedVersion, because };
  return { finding_id: findingId, key, host_name: host.name, host_macs: host.macs, credentialed, ...part };
}

export function rewrittenRow({ id, weakness, judgement, partial, becomes, added, reopened, closed, left }: RewrittenFinding): object {
  const text = weakness ? weaknessRow({ weakness, textHash: weakness.textHash }) : {};
  const places = added.length + reopened.length - closed.length - left.length;
  const flags = { becomes, places, retold: weakness !== null, judged: judgement !== null, partial };
  return { finding_id: id, ...flags, ...text, ...(judgement ? judgementRow(judgement) : {}) };
}

/** More of it changes than the computers that its places are on. */
export function isRewritten({ weakness, added, reopened, closed, left }: RewrittenFinding): boolean {
  return weakness !== null || added.length + reopened.length + closed.length + left.length > 0;
}

export function eventRows(findings: readonly { readonly id: string }[], kind: string): readonly object[] {
  return findings.map(({ id }) => ({ finding_id: id, event_id: randomUUID(), kind, actor: 'scanner', note: null, until: null }));
}

const TEXT = `text_hash text, rule text, title text, severity text, description text, fix text, cves text[], cwes integer[], cvss jsonb, refs text[]`;
const JUDGEMENT = `exposure text, known_exploited boolean, epss real, remote_administration boolean, mend_within bigint`;

export const INSERT_FINDINGS = `
  INSERT INTO finding (provider_id, clinic_id, finding_id, source_id, key, text_hash, rule, title, severity, description, fix, cves, cwes,
    cvss, "references", exposure, known_exploited, epss, remote_administration, due_at, open, open_places, first_seen_at, opened_at, times_reopened)
  SELECT $1, $2, r.finding_id, $4, r.key, r.text_hash, r.rule, r.title, r.severity, r.description, r.fix, r.cves, r.cwes,
    r.cvss, r.refs, r.exposure, r.known_exploited, r.epss, r.remote_administration, $5::timestamptz + r.mend_within * interval '1 millisecond', true, r.open_places, $5::timestamptz, $5::timestamptz, 0
  FROM json_to_recordset($3::json) AS r (finding_id uuid, key text, open_places integer, ${TEXT}, ${JUDGEMENT})`;

export const INSERT_PLACES = `
  INSERT INTO finding_place (provider_id, clinic_id, finding_id, key, asset, address, location, component, version, fixed_version, purl,
    because, host_name, host_macs, credentialed, open, first_seen_at, opened_at)
  SELECT $1, $2, r.finding_id, r.key, r.asset, r.address, r.location, r.component, r.version, r.fixed_version, r.purl,
    r.because, r.host_name, r.host_macs, r.credentialed, true, least(coalesce(r.found_at, $4::timestamptz), $4::timestamptz), $4::timestamptz
  FROM json_to_recordset($3::json) AS r (finding_id uuid, key text, asset text, address text, location text, component text, version text,
    fixed_version text, purl text, because text, found_at timestamptz, host_name text, host_macs text[],
    credentialed boolean)`;

export function cvesRow({ id, weakness }: Pick<RewrittenFinding, 'id' | 'weakness'> | AddedFinding): object {
  return { finding_id: id, cves: weakness?.cves ?? [] };
}

/** Row by row, as all that is written of findings: a list of ids is looked through for each finding of the clinic before the table has been analysed. */
export const INSERT_CVES = `
  INSERT INTO finding_cve (provider_id, clinic_id, finding_id, cve, source_id)
  SELECT f.provider_id, f.clinic_id, f.finding_id, c.cve, f.source_id
  FROM json_to_recordset($3::json) AS r (finding_id uuid, cves text[])
  JOIN finding f ON f.provider_id = $1 AND f.clinic_id = $2 AND f.finding_id = r.finding_id
  CROSS JOIN LATERAL unnest(r.cves) AS c (cve)
  ON CONFLICT DO NOTHING`;

/** Of findings whose text is another one now. */
export const DELETE_CVES = `
  DELETE FROM finding_cve c USING json_to_recordset($3::json) AS r (finding_id uuid, cves text[])
  WHERE c.provider_id = $1 AND c.clinic_id = $2 AND c.finding_id = r.finding_id AND c.cve <> ALL (r.cves)`;

export const MEET_PLACES = `
  UPDATE finding_place p SET host_name = r.host_name, host_macs = r.host_macs, credentialed = r.credentialed,
    version = r.version, fixed_version = r.fixed_version, because = r.because
  FROM json_to_recordset($3::json) AS r (finding_id uuid, key text, host_name text, host_macs text[], credentialed boolean, version text,
    fixed_version text, because text)
  WHERE p.provider_id = $1 AND p.clinic_id = $2 AND p.finding_id = r.finding_id AND p.key = r.key`;

/** What came back is due anew, as long after as it was the first time. */
export const REWRITE_FINDINGS = `
  UPDATE finding f SET
    open = CASE r.becomes WHEN 'open' THEN true WHEN 'fixed' THEN false WHEN 'left' THEN false ELSE f.open END,
    opened_at = CASE r.becomes WHEN 'open' THEN $4::timestamptz ELSE f.opened_at END,
    fixed_at = CASE r.becomes WHEN 'fixed' THEN $4::timestamptz WHEN 'open' THEN NULL ELSE f.fixed_at END,
    left_at = CASE r.becomes WHEN 'left' THEN $4::timestamptz WHEN 'open' THEN NULL ELSE f.left_at END,
    times_reopened = f.times_reopened + CASE r.becomes WHEN 'open' THEN 1 ELSE 0 END,
    due_at = CASE WHEN r.judged THEN CASE r.becomes WHEN 'open' THEN $4::timestamptz ELSE f.opened_at END + r.mend_within * interval '1 millisecond'
      WHEN r.becomes = 'open' THEN f.due_at + ($4::timestamptz - f.opened_at) ELSE f.due_at END,
    open_places = f.open_places + r.places,
    text_hash = coalesce(r.text_hash, f.text_hash), rule = coalesce(r.rule, f.rule), title = coalesce(r.title, f.title),
    severity = CASE WHEN r.retold THEN r.severity ELSE f.severity END,
    description = CASE WHEN r.retold THEN r.description ELSE f.description END, fix = CASE WHEN r.retold THEN r.fix ELSE f.fix END,
    cves = coalesce(r.cves, f.cves), cwes = coalesce(r.cwes, f.cwes), cvss = CASE WHEN r.retold THEN r.cvss ELSE f.cvss END,
    "references" = coalesce(r.refs, f."references"), exposure = CASE WHEN r.partial AND f.exposure = 'internet' THEN f.exposure ELSE coalesce(r.exposure, f.exposure) END,
    known_exploited = coalesce(r.known_exploited, f.known_exploited), epss = CASE WHEN r.judged THEN r.epss ELSE f.epss END,
    remote_administration = coalesce(r.remote_administration, f.remote_administration) OR (r.partial AND f.remote_administration)
  FROM json_to_recordset($3::json) AS r (finding_id uuid, becomes text, places integer, retold boolean, judged boolean, partial boolean, ${TEXT}, ${JUDGEMENT})
  WHERE f.provider_id = $1 AND f.clinic_id = $2 AND f.finding_id = r.finding_id`;

export const INSERT_EVENTS = `
  INSERT INTO finding_event (provider_id, clinic_id, finding_id, event_id, at, kind, actor, note, until)
  SELECT $1, $2, r.finding_id, r.event_id, $4, r.kind, r.actor, r.note, r.until
  FROM json_to_recordset($3::json) AS r (finding_id uuid, event_id uuid, kind text, actor text, note text, until timestamptz)`;
