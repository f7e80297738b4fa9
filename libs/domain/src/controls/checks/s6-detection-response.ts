import { deviceCheck } from '../devices.js';
import { fail, pass, unknown } from '../finding.js';

export const detectionResponse = deviceCheck(
  'device.antivirus',
  {
    id: 's6.detection-response',
    step: 'S6',
    title: 'Detection and response runs on every computer',
    question: 'Does every computer have an endpoint detection and response product that is on?',
    why: 'Antivirus stops what it knows; detection and response notices somebody at work with stolen rights.',
    weight: 1,
    thresholds: { pass: '100 % of computers', partial: '≥ 90 %', fail: '< 90 %', source: 'ISM-1341, ISM-1034' },
    maxAgeDays: 7,
    halfLifeDays: 30,
    fix: {
      summary: 'Install the endpoint detection and response agent on the computers that lack it.',
      minutes: 30,
      skill: 'endpoints',
      repeatMinutes: 20,
    },
  },
  {
    bar: 0.9,
    judge:
      () =>
      ({ products }) => {
        const edr = products.filter(({ kind }) => kind === 'edr');
        const running = edr.find(({ realTime }) => realTime === true);
        if (running) return pass(`${running.name} is on.`);
        const unclear = edr.find(({ realTime }) => realTime === null);
        if (unclear) return unknown(`Whether ${unclear.name} is on is not known.`);
        return fail(edr[0] ? `${edr[0].name} is off.` : 'No detection and response product is installed.');
      },
    say: ({ pass: good, judged }) => `Detection and response is on for ${good} of ${judged} computers.`,
  },
);
