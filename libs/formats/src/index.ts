export type { Parsed, Refusal } from './parsed.js';
export { readJson } from './json/read-json.js';
export { decodeText } from './text/decode-text.js';
export { parseAgentReport } from './agent-report/parse-agent-report.js';
export { parseAssessmentJson } from './assessment/parse-assessment-json.js';
export { parseAssessmentCsv, type CsvEnvelope } from './assessment/parse-assessment-csv.js';
export { parseEnrolment, type EnrolmentRequest } from './enrolment/parse-enrolment.js';
export { AUTO, parseToolFile, TOOL_FORMATS, type ToolFile } from './tool/parse-tool-file.js';
