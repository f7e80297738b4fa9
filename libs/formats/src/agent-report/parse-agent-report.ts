import { Type, type Static } from 'typebox';
import { AGENT_REPORT_SCHEMA, type AgentReport } from '#libs/domain';
import { refuse, type Parsed } from '../parsed.js';
import type { Same } from '../schema/proof.js';
import { reader, type Reader } from '../schema/reader.js';
import { timeProblem } from '../schema/times.js';
import { newerVersion } from '../schema/version.js';
import { instant, name, oneOf, record, uuid } from '../schema/vocabulary.js';
import { sections } from './sections.js';

const report = record({
  schema: Type.Literal(AGENT_REPORT_SCHEMA),
  reportId: uuid(),
  observedAt: instant(),
  agent: record({ version: name(64), platform: oneOf('linux', 'macos', 'windows') }),
  sections,
});
/** Compiles only while schema and domain agree. */
type Agreed = Same<Static<typeof report>, AgentReport> extends true ? AgentReport : never;
const reports: Reader<Agreed> = reader(report);

/** The report, or the first thing wrong with it. `now` is the time of receipt. Never throws. */
export function parseAgentReport(json: unknown, now: Date): Parsed<AgentReport> {
  const newer = newerVersion(json, 'wardround.report', 1);
  if (newer) return newer;
  const parsed = reports.read(json);
  if (!parsed.ok) return parsed;
  const late = timeProblem(parsed.value.observedAt, now);
  return late === null ? parsed : refuse('/observedAt', late);
}
