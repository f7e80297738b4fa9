export type { Parsed, Refusal } from './parsed.js';
export { parseAgentReport } from './agent-report/parse-agent-report.js';
export { parseAssessmentJson } from './assessment/parse-assessment-json.js';
export { parseAssessmentCsv, type CsvEnvelope } from './assessment/parse-assessment-csv.js';
export { parseEnrolment, type EnrolmentRequest } from './enrolment/parse-enrolment.js';
