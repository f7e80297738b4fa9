import { CATALOGUE } from '../catalogue.js';
import { CHECK_MAPPINGS } from './check-mappings.js';
import { FRAMEWORK_CONTROLS } from './framework-controls.js';
import { EVIDENCE_TAGS, FRAMEWORK_ABOUT, FRAMEWORKS } from './frameworks.js';
import { mappingsOf } from './mappings.js';

const all = CATALOGUE.flatMap(({ id }) => mappingsOf(id));

describe('framework mappings', () => {
  it('exist for every check of the catalogue, and for no other', () => {
    expect(Object.keys(CHECK_MAPPINGS).sort()).toEqual(CATALOGUE.map(({ id }) => id).sort());
  });

  it.each(CATALOGUE.map(({ id }) => id))('of %s name each control once, with its text and how well it is known', (checkId) => {
    const found = mappingsOf(checkId);
    expect(new Set(found.map(({ framework, id }) => `${framework} ${id}`)).size).toBe(found.length);
    expect(new Set(found.map(({ framework }) => framework)).size).toBeGreaterThanOrEqual(3);
    for (const { framework, id, text, tag } of found) {
      expect(FRAMEWORK_ABOUT[framework].title.length).toBeGreaterThan(10);
      expect(id.length * text.length).toBeGreaterThan(0);
      expect(EVIDENCE_TAGS).toContain(tag);
    }
  });

  it('reach every framework', () => expect(new Set(all.map(({ framework }) => framework))).toEqual(new Set(FRAMEWORKS)));

  it('leave no control of a framework unmapped', () => {
    const used = new Set(all.map(({ framework, id }) => `${framework} ${id}`));
    const listed = [...FRAMEWORK_CONTROLS].flatMap(([framework, controls]) => [...controls.keys()].map((id) => `${framework} ${id}`));
    expect(listed.filter((one) => !used.has(one))).toEqual([]);
  });

  it('agree with the sources that the thresholds name', () => {
    for (const { id, thresholds } of CATALOGUE) {
      const named = thresholds.source.match(/ISM-\d{4}/g) ?? [];
      const mapped = new Set(mappingsOf(id).map((mapping) => mapping.id));
      expect({ id, missing: named.filter((control) => !mapped.has(control)) }).toEqual({ id, missing: [] });
    }
  });

  it('take the level of an Essential Eight control from the profile, and claim APP 11 for all', () => {
    expect(mappingsOf('s6.os-updates').map(({ id }) => id)).toEqual(
      expect.arrayContaining(['ML1 ISM-1695', 'ML3 ISM-1902', 'APP 11.1', 'APP 11.3']),
    );
    expect(mappingsOf('s1.data-register').map(({ id }) => id)).toContain('APP 11.2');
    expect(mappingsOf('s9.gone')).toEqual([]);
  });
});
