import { ASSESSMENT_SCHEMA, type Assessment } from '#libs/domain';
import { parseAssessmentJson } from '../assessment/parse-assessment-json.js';
import { readJson } from '../json/read-json.js';
import { refuse, type Parsed } from '../parsed.js';
import { acronisActivities } from './acronis-activities.js';
import { borgArchives } from './borg-archives.js';
import { dattoAssets } from './datto-assets.js';
import { entraRegistration } from './entra-registration.js';
import { googleUsers } from './google-users.js';
import { gophishCampaigns } from './gophish-campaigns.js';
import { hibpDomain } from './hibp-domain.js';
import { isOffset } from './instants.js';
import { knowbe4Enrollments } from './knowbe4-enrollments.js';
import { knowbe4Phishing } from './knowbe4-phishing.js';
import { proxmoxBackups } from './proxmox-backups.js';
import { resticSnapshots } from './restic-snapshots.js';
import { isObject, type ToolEnvelope, type ToolFormat } from './tool-format.js';
import { veeamSessions } from './veeam-sessions.js';

const FORMATS: readonly ToolFormat[] = [
  entraRegistration,
  googleUsers,
  resticSnapshots,
  borgArchives,
  proxmoxBackups,
  veeamSessions,
  dattoAssets,
  acronisActivities,
  gophishCampaigns,
  knowbe4Enrollments,
  knowbe4Phishing,
  hibpDomain,
];

/** Every format's name, in the order in which they are tried. */
export const TOOL_FORMATS: readonly string[] = FORMATS.map(({ id }) => id);
/** Asks for the format to be told from the file's content. */
export const AUTO = 'auto';

export interface ToolFile extends ToolEnvelope {
  /** One of TOOL_FORMATS, or `auto`. */
  readonly format: string;
  readonly assessmentId: string;
  readonly observedAt: string;
  /** Null: the format's usual tool. */
  readonly tool: string | null;
  /** Null: nobody said; lists of people need it. */
  readonly complete: boolean | null;
}

/** The assessment in a file that another tool wrote, or the first thing wrong with it. Never throws. */
export function parseToolFile(text: string, file: ToolFile, now: Date): Parsed<Assessment> {
  if (file.utcOffset !== null && !isOffset(file.utcOffset)) return refuse('utcOffset', 'expected an offset such as +10:00');
  const json = readJson(text);
  if (!json.ok) return json;
  const failed = failure(json.value);
  if (failed) return failed;
  const format = chosen(file.format, json.value);
  if ('problem' in format) return format;
  const records = format.convert(json.value, file);
  if (!records.ok) return records;
  const complete = completeness(format, file.complete, { isAPage: format.isAPage?.(json.value), records: records.value.length });
  if (typeof complete !== 'boolean') return complete;
  const { assessmentId, observedAt } = file;
  const source = { tool: file.tool ?? format.tool, version: null };
  return parseAssessmentJson(
    { schema: ASSESSMENT_SCHEMA, assessmentId, kind: format.kind, source, observedAt, complete, records: records.value },
    now,
  );
}

function chosen(id: string, file: unknown): ToolFormat | Extract<Parsed<never>, { ok: false }> {
  const wanted = FORMATS.find((format) => (id === AUTO ? format.recognises(file) : format.id === id));
  if (wanted) return wanted;
  if (id === AUTO) return refuse('format', `cannot be told from the file: name one of ${TOOL_FORMATS.join(', ')}`);
  return refuse('format', `expected ${AUTO}, ${TOOL_FORMATS.join(', ')}`);
}

/** A page, or a failed export, that counted as everything would end whoever is not on it, and lift what they hold down. */
function completeness(
  { complete: usually }: ToolFormat,
  said: boolean | null,
  { isAPage, records }: { readonly isAPage: boolean | undefined; readonly records: number },
): boolean | Extract<Parsed<never>, { ok: false }> {
  if (usually === 'everybody' && said !== true)
    return refuse('complete', 'has to be yes: a share of trained staff needs everybody, those with nothing done included');
  if (usually === 'to-be-said' && said === null)
    return refuse('complete', 'is missing: say yes when every account of the organisation is in this one list, otherwise no');
  if (said === true && isAPage === true)
    return refuse('complete', 'cannot be yes: the file says that it is one page of several; send them as one list');
  if (said === true && records === 0)
    return refuse('complete', 'cannot be yes: the list is empty, which is what a failed export looks like');
  return said ?? usually === 'all';
}

/** A tool's answer that it may not or cannot: nothing was seen, so it is no evidence of anything. */
function failure(file: unknown): Extract<Parsed<never>, { ok: false }> | null {
  const error = isObject(file) ? file['error'] : undefined;
  if (error === undefined || error === null) return null;
  const code = isObject(error) && typeof error['code'] === 'string' ? ` (${error['code'].slice(0, 64)})` : '';
  return refuse('/error', `says that the tool could not answer${code}; ask it again with the rights it needs`);
}
