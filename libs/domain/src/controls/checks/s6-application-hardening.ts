import { controlCheck } from '../control-results.js';

/** What maturity level one asks of web browsers. */
export const applicationHardening = controlCheck(
  {
    id: 's6.application-hardening',
    step: 'S6',
    title: 'Browsers are hardened',
    question: 'Are Internet Explorer 11, Java and web advertisements off in browsers, and their settings locked?',
    why: 'Advertisements and old browser parts bring malware in without a click.',
    weight: 1,
    fix: {
      summary: 'Remove Internet Explorer 11, block Java and advertisements, and lock the browser settings by policy.',
      minutes: 60,
      skill: 'endpoints',
      repeatMinutes: 20,
    },
  },
  ['ISM-1654', 'ISM-1486', 'ISM-1485', 'ISM-1585'],
);
