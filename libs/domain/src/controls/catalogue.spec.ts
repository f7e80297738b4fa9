import { clinic, device, goodClinic, unreadable } from '../evidence/evidence.fixture.js';
import { assessClinic, CATALOGUE, CHECK_BY_ID } from './catalogue.js';
import { STEPS } from './check.js';

describe('the catalogue', () => {
  it('names each check once, by its step', () => {
    expect(CHECK_BY_ID.size).toBe(CATALOGUE.length);
    for (const { id, step } of CATALOGUE) expect(id.startsWith(`${step.toLowerCase()}.`)).toBe(true);
    expect(new Set(CATALOGUE.map(({ title }) => title)).size).toBe(CATALOGUE.length);
  });

  it.each(STEPS)('asks at least two questions in %s, each with why, thresholds, source, weight and a fix', (step) => {
    const own = CATALOGUE.filter((check) => check.step === step);
    expect(own.length).toBeGreaterThanOrEqual(2);
    for (const { weight, fix, maxAgeDays, halfLifeDays, ...said } of own) {
      expect([weight, fix.minutes, maxAgeDays, halfLifeDays].every((number) => number > 0)).toBe(true);
      const { title, question, why, thresholds, reads } = said;
      const texts = [title, question, why, fix.summary, thresholds.pass, thresholds.fail, thresholds.source];
      expect(texts.filter((text) => text.trim().length < 3)).toEqual([]);
      expect(question).toMatch(/\?$/);
      expect(why).toMatch(/\.$/);
      expect(new Set(reads).size).toBe(reads.length);
    }
  });

  it('passes a clinic that does everything well', () => {
    expect(assessClinic(goodClinic()).filter(({ state }) => state !== 'pass')).toEqual([]);
  });

  it('knows nothing of a clinic that has sent nothing, and passes none of it', () => {
    const states = assessClinic(clinic([])).map(({ checkId, state }) => `${checkId} ${state}`);
    expect(states.filter((line) => !line.endsWith(' unknown'))).toEqual(['s8.review-age not-applicable']);
  });

  it('knows nothing of a computer that never reported', () => {
    const results = assessClinic(clinic([], { devices: [device('new', null)] }));
    expect(results.filter(({ state }) => state === 'pass')).toEqual([]);
    expect(results.find(({ checkId }) => checkId === 's6.firewall')?.message).toBe('NEW: Enrolled, has never reported.');
  });

  it('tells a source that could not answer from one that was silent', () => {
    const evidence = clinic([unreadable('device.firewall', 'ws-1', 'needs administrator rights')], { devices: [device('ws-1')] });
    const result = assessClinic(evidence).find(({ checkId }) => checkId === 's6.firewall');
    expect(result).toMatchObject({ state: 'error', message: 'WS-1: Could not be read: needs administrator rights' });
  });

  it('trusts telemetry half as much after thirty days', () => {
    const fresh = assessClinic(goodClinic()).find(({ checkId }) => checkId === 's1.disk-encryption');
    const aged = assessClinic({ ...goodClinic(), asOf: new Date('2026-12-23T23:00:00Z') }).find(
      ({ checkId }) => checkId === 's1.disk-encryption',
    );
    expect(fresh?.confidence).toBeCloseTo(1, 2);
    expect(aged?.confidence).toBeCloseTo(0.5, 2);
  });
});
