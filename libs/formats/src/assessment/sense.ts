import type { Assessment, PhishingRecord } from '#libs/domain';
import { refuse, type Refusal } from '../parsed.js';
import { timeProblem } from '../schema/times.js';

/** The first thing in a well-formed assessment that cannot be so; null when there is none. */
export function senseProblem(assessment: Assessment, now: Date): Refusal | null {
  return futureProblem(assessment, now) ?? (assessment.kind === 'phishing' ? shareProblem(assessment.records) : null);
}

/** What has happened cannot lie ahead: a drill dated next year would count as fresh until then. */
function futureProblem(assessment: Assessment, now: Date): Refusal | null {
  const problem = timeProblem(assessment.observedAt, now);
  if (problem !== null) return refuse('/observedAt', problem);
  for (const [index, record] of assessment.records.entries()) {
    for (const [name, value] of Object.entries(record)) {
      const reason = name.endsWith('At') && typeof value === 'string' ? timeProblem(value, now) : null;
      if (reason !== null) return refuse(`/records/${index}/${name}`, reason);
    }
  }
  return null;
}

/** Nobody clicks on, or reports, what was not sent to them. */
function shareProblem(campaigns: readonly PhishingRecord[]): Refusal | null {
  for (const [index, { sent, clicked, reported }] of campaigns.entries()) {
    if (clicked > sent) return refuse(`/records/${index}/clicked`, `is more than sent (${sent})`);
    if (reported > sent) return refuse(`/records/${index}/reported`, `is more than sent (${sent})`);
  }
  return null;
}
