import type { AntivirusProduct } from '../../intake/agent-report.js';
import { deviceCheck } from '../devices.js';
import { fail, pass, unknown, upTo, type Judgement } from '../finding.js';
import { days } from '../words.js';

/** Sensors that leave scanning to an antivirus beside them, unless they tell of signatures of their own. */
const WITHOUT_ANTIVIRUS: ReadonlySet<string> = new Set(['Microsoft Defender for Endpoint', 'Huntress', 'ESET Inspect']);
const ORDER = ['pass', 'partial', 'unknown', 'fail'] as const;

export const antivirus = deviceCheck(
  'device.antivirus',
  {
    id: 's6.antivirus',
    step: 'S6',
    title: 'Antivirus is on and current',
    question: 'Does every computer scan in real time with signatures of today?',
    why: 'Real-time protection stops the common malware before a person has to notice it.',
    weight: 2,
    thresholds: {
      pass: '100 % in real time, signatures ≤ 1 day',
      partial: '≥ 95 %, signatures ≤ 3 days',
      fail: '< 95 %, or signatures > 3 days',
      source: 'ISM-1417, ISM-1341',
    },
    maxAgeDays: 7,
    halfLifeDays: 30,
    fix: { summary: 'Turn on real-time protection and repair the signature updates.', minutes: 30, skill: 'endpoints', repeatMinutes: 20 },
  },
  {
    bar: 0.95,
    judge:
      () =>
      ({ products }) => {
        const scanners = products.filter(({ name, signatureAgeDays }) => !WITHOUT_ANTIVIRUS.has(name) || signatureAgeDays !== null);
        const judged = scanners.map(judge).sort((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state));
        const [best] = judged;
        const [sensor] = products;
        if (best) return best;
        return sensor ? unknown(`No antivirus is known beside ${sensor.name}.`) : fail('No antivirus is installed.');
      },
    say: ({ pass: good, judged }) => `Antivirus is on with signatures of today on ${good} of ${judged} computers.`,
  },
);

/** The best product of a computer protects it. Detection and response (EDR) may work without signatures. */
function judge({ name, kind, realTime, signatureAgeDays }: AntivirusProduct): Judgement {
  if (realTime === null) return unknown(`Whether ${name} scans in real time is not known.`);
  if (!realTime) return fail(`${name} does not scan in real time.`);
  if (signatureAgeDays !== null) {
    const age = Math.floor(signatureAgeDays);
    return upTo(age, { pass: 1, partial: 3 }, `${name}, signatures ${days(age)} old.`);
  }
  return kind === 'edr' ? pass(`${name} is on.`) : unknown(`The age of the signatures of ${name} is not known.`);
}
