import { CATALOGUE } from '../catalogue.js';
import { fixStepsOf } from './fix-steps.js';
import { STEPS_1 } from './s1-data.js';
import { STEPS_2_3 } from './s2-s3-sign-in.js';
import { STEPS_4_5 } from './s4-s5-backup-training.js';
import { STEPS_6 } from './s6-hardening.js';
import { STEPS_7_8 } from './s7-s8-access-review.js';

describe('the steps of fixes', () => {
  it.each(CATALOGUE.map(({ id }) => id))('%s has steps that a technician can follow', (id) => {
    const platforms = fixStepsOf(id);
    expect(platforms.length).toBeGreaterThan(0);
    expect(new Set(platforms.map(({ platform }) => platform)).size).toBe(platforms.length);
    for (const text of platforms.flatMap(({ steps }) => steps)) expect(text).toMatch(/^.{20,260}$/);
    expect(platforms.every(({ steps }) => steps.length > 0)).toBe(true);
  });

  it('belong to checks of the catalogue', () => {
    const known = new Set(CATALOGUE.map(({ id }) => id));
    const written = [STEPS_1, STEPS_2_3, STEPS_4_5, STEPS_6, STEPS_7_8].flatMap((some) => Object.keys(some));
    expect(written.filter((id) => !known.has(id))).toEqual([]);
    expect(new Set(written).size).toBe(written.length);
  });

  it('are none of a check that has left the catalogue', () => expect(fixStepsOf('s9.gone')).toEqual([]));
});
