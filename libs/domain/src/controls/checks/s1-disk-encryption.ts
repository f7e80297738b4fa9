import { deviceCheck } from '../devices.js';
import { fail, partial, pass, unknown } from '../finding.js';

export const diskEncryption = deviceCheck(
  'device.encryption',
  {
    id: 's1.disk-encryption',
    step: 'S1',
    title: 'Disks are encrypted',
    question: 'Is every disk of every computer encrypted?',
    why: 'A stolen laptop with an encrypted disk is a lost laptop; without encryption it is a breach of every record on it.',
    weight: 3,
    thresholds: { pass: '100 % of computers', partial: '≥ 95 %', fail: '< 95 %', source: 'ISM-0459, ISM-0869' },
    maxAgeDays: 30,
    halfLifeDays: 30,
    fix: {
      summary: 'Turn on full-disk encryption on every computer and keep the recovery keys off it.',
      minutes: 60,
      skill: 'endpoints',
      interrupts: true,
      repeatMinutes: 45,
    },
  },
  {
    bar: 0.95,
    judge:
      () =>
      ({ volumes }) => {
        if (volumes.length === 0) return unknown('No disk was listed.');
        const open = volumes.filter(({ encrypted }) => encrypted === false);
        if (open.some(({ system }) => system)) return fail('The system disk is not encrypted.');
        if (open.length > 0) return partial(`Not encrypted: ${open.map(({ mount }) => mount).join(', ')}.`);
        return volumes.some(({ encrypted }) => encrypted === null)
          ? unknown('Encryption of a disk could not be told.')
          : pass('Every disk is encrypted.');
      },
    say: ({ pass: good, judged }) => `Every disk is encrypted on ${good} of ${judged} computers.`,
  },
);
