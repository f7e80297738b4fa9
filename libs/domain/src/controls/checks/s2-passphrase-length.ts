import { limitedDeviceCheck } from '../devices.js';
import { fail, from } from '../finding.js';

/** Signing in to a computer is a single factor, so the single-factor length applies. */
export const passphraseLength = limitedDeviceCheck(
  'device.passwordPolicy',
  {
    id: 's2.passphrase-length',
    step: 'S2',
    title: 'Long passphrases are required',
    question: 'How long must a passphrase be to sign in to a computer?',
    why: 'Short passwords are guessed in hours; four random words are not.',
    weight: 2,
    thresholds: { pass: '≥ 15 characters', partial: '12–14 characters', fail: '< 12 or no rule', source: 'ISM-0421' },
    limit: { pass: 15, partial: 12, unit: 'characters', better: 'more', strictest: 64 },
    maxAgeDays: 30,
    halfLifeDays: 30,
    fix: {
      summary: 'Require at least 15 characters on every computer and drop rules about symbols and expiry.',
      minutes: 30,
      skill: 'endpoints',
      repeatMinutes: 10,
    },
  },
  {
    judge:
      (_evidence, limit) =>
      ({ minLength }) =>
        minLength === null
          ? fail('No minimum length is required.')
          : from(minLength, limit, `At least ${minLength} characters are required.`),
    say: ({ pass: good, judged }, { pass }) => `${pass} characters or more are required on ${good} of ${judged} computers.`,
  },
);
