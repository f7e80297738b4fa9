import type { AgentReport, Assessment } from '#libs/domain';
import { parseAgentReport } from '../agent-report/parse-agent-report.js';
import { parseAssessmentJson } from '../assessment/parse-assessment-json.js';
import { readJson } from '../json/read-json.js';
import type { Parsed } from '../parsed.js';

/** Readers of what earlier versions kept as it was sent; `at` is when it was. */
export const RAW_READERS = {
  assessment: (text: string, at: Date): Parsed<Assessment> => parseAssessmentJson(text, at),
  report: (text: string, at: Date): Parsed<AgentReport> => {
    const json = readJson(text);
    return json.ok ? parseAgentReport(json.value, at) : json;
  },
};
