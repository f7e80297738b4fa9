import { controlCheck } from '../control-results.js';

/** Twelve months searchable, protected, and looked at. */
export const eventLogging = controlCheck(
  {
    id: 's8.event-logging',
    step: 'S8',
    title: 'Security logs are kept and read',
    question: 'Are event logs searchable for twelve months, protected from change, and analysed in time?',
    why: 'After a breach only the logs tell whose records were read; without them every patient has to be told.',
    weight: 1,
    fix: {
      summary: 'Send event logs to one protected place, keep them for twelve months, and have somebody look.',
      minutes: 120,
      skill: 'network',
      repeatMinutes: 60,
    },
  },
  ['ISM-1988', 'ISM-1815', 'ISM-1228'],
);
