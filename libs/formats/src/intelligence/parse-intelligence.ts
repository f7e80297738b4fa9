import type { EpssScore, Intelligence } from '#libs/domain';
import { Type } from 'typebox';
import { readJson } from '../json/read-json.js';
import { refuse, type Parsed } from '../parsed.js';
import { isDay } from '../schema/formats.js';
import { reader } from '../schema/reader.js';
import { isLifecycles, parseLifecycles } from './parse-lifecycles.js';

const CVE = /^CVE-\d{4}-\d{4,7}$/;
const HEADER = /^#\s*model_version:\s*([\w.-]{1,40})\s*,\s*score_date:\s*(\d{4}-\d{2}-\d{2})(T[\d:.+Z-]*)?\s*$/;

const catalogue = reader(
  Type.Object({
    catalogVersion: Type.String({ maxLength: 40 }),
    count: Type.Integer({ minimum: 1 }),
    vulnerabilities: Type.Array(
      Type.Object({
        cveID: Type.String({ maxLength: 20 }),
        dateAdded: Type.String({ maxLength: 10 }),
        dueDate: Type.Optional(Type.String({ maxLength: 10 })),
        knownRansomwareCampaignUse: Type.Optional(Type.String({ maxLength: 20 })),
      }),
      { minItems: 1, maxItems: 100_000 },
    ),
  }),
);

/**
 * CISA's KEV catalogue (JSON), FIRST's EPSS scores (CSV) or an answer of endoflife.date (JSON), told apart by the content; or the first thing wrong with it.
 * `name` is the file's without its ending: one product of endoflife.date may be named by nothing else. Never throws.
 */
export function parseIntelligence(text: string, name: string | null = null): Parsed<Intelligence> {
  if (!/^\ufeff?\s*[[{]/.test(text)) return parseEpss(text);
  const json = readJson(text);
  if (!json.ok) return json;
  return isLifecycles(json.value) ? parseLifecycles(json.value, name) : parseKev(json.value);
}

function parseKev(value: unknown): Parsed<Intelligence> {
  const read = catalogue.read(value);
  if (!read.ok) return read;
  const { catalogVersion: version, count, vulnerabilities } = read.value;
  if (vulnerabilities.length !== count)
    return refuse('/count', `says ${count}, and there are ${vulnerabilities.length}: the file was cut off`);
  const unnamed = vulnerabilities.findIndex(({ cveID }) => !CVE.test(cveID));
  if (unnamed >= 0) return refuse(`/vulnerabilities/${unnamed}/cveID`, 'expected an id such as CVE-2026-1001');
  const undated = vulnerabilities.findIndex(({ dateAdded, dueDate }) => !isDay(dateAdded) || (dueDate !== undefined && !isDay(dueDate)));
  if (undated >= 0) return refuse(`/vulnerabilities/${undated}`, 'has a day that does not exist');
  const entries = vulnerabilities.map(({ cveID: cve, dateAdded: addedOn, dueDate, knownRansomwareCampaignUse }) => ({
    ...{ cve, addedOn, dueOn: dueDate ?? null, ransomware: knownRansomwareCampaignUse?.toLowerCase() === 'known' },
  }));
  return { ok: true, value: { feed: 'kev', version, entries } };
}

function parseEpss(text: string): Parsed<Intelligence> {
  const [first = '', second = '', ...rows] = text.split(/\r?\n/);
  const [, model, scoredOn] = HEADER.exec(first) ?? [];
  if (model === undefined || scoredOn === undefined || !isDay(scoredOn))
    return refuse('line 1', 'expected #model_version:…,score_date:…, as FIRST writes it');
  if (second.trim() !== 'cve,epss,percentile') return refuse('line 2', 'expected the columns cve,epss,percentile');
  const scores = scoresOf(rows);
  return scores.ok ? { ok: true, value: { feed: 'epss', model, scoredOn, scores: scores.value } } : scores;
}

function scoresOf(rows: readonly string[]): Parsed<readonly EpssScore[]> {
  const scores: EpssScore[] = [];
  for (const [index, row] of rows.entries()) {
    if (row === '') continue;
    const score = scoreOf(row);
    if (!score) return refuse(`line ${index + 3}`, 'expected a CVE id and two numbers from 0 to 1');
    scores.push(score);
  }
  return scores.length === 0 ? refuse('line 3', 'is missing: the file holds no score') : { ok: true, value: scores };
}

function scoreOf(row: string): EpssScore | null {
  const [cve = '', epss, percentile, ...more] = row.split(',');
  const score = { cve, epss: share(epss), percentile: share(percentile) };
  const sound = CVE.test(cve) && !Number.isNaN(score.epss) && !Number.isNaN(score.percentile);
  return sound && more.length === 0 ? score : null;
}

function share(text: string | undefined): number {
  const value = text === undefined || text.trim() === '' ? NaN : Number(text);
  return value >= 0 && value <= 1 ? value : NaN;
}
