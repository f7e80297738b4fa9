import { ASSESSMENT_KINDS, type Assessment, type AssessmentKind } from '#libs/domain';
import { readJson } from '../json/read-json.js';
import { refuse, type Parsed } from '../parsed.js';
import { newerVersion } from '../schema/version.js';
import { ASSESSMENTS } from './records.js';
import { senseProblem } from './sense.js';

/** The assessment in a JSON text or in a value parsed from one, or the first thing wrong with it. `now` is the time of receipt. Never throws. */
export function parseAssessmentJson(input: unknown, now: Date): Parsed<Assessment> {
  if (typeof input !== 'string') return assessmentIn(input, now);
  const json = readJson(input);
  return json.ok ? assessmentIn(json.value, now) : json;
}

function assessmentIn(json: unknown, now: Date): Parsed<Assessment> {
  const newer = newerVersion(json, 'wardround.assessment', 1);
  if (newer) return newer;
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return refuse('', 'expected object');
  const kind = 'kind' in json ? json.kind : undefined;
  if (!isKind(kind)) return refuse('/kind', `expected ${ASSESSMENT_KINDS.map((known) => `"${known}"`).join(' or ')}`);
  const parsed = ASSESSMENTS[kind].read(json);
  return parsed.ok ? (senseProblem(parsed.value, now) ?? parsed) : parsed;
}

function isKind(kind: unknown): kind is AssessmentKind {
  return ASSESSMENT_KINDS.some((known) => known === kind);
}
