import { ago, clinic, device, fact, found, GOOD_DEVICE, goodClinic, put } from '../../evidence/evidence.fixture.js';
import type { ClinicEvidence } from '../../evidence/view.js';
import { assessClinic, CHECK_BY_ID } from '../catalogue.js';
import { ESSENTIAL_CONTROL_BY_ID, ESSENTIAL_CONTROLS } from './ism-controls.js';
import { essentialEightMaturity } from './maturity.js';
import { REFUTATIONS } from './refutations.js';
import { STRATEGIES, type Strategy } from './strategies.js';

const maturity = (evidence: ClinicEvidence) => essentialEightMaturity(assessClinic(evidence));
const strategy = (evidence: ClinicEvidence, wanted: Strategy) => maturity(evidence).strategies.find((one) => one.strategy === wanted)!;
const without = (...controls: readonly string[]) =>
  goodClinic((all) => all.filter(({ kind, subject }) => kind !== 'control.result' || !controls.includes(subject.key)));

describe('the Essential Eight profiles', () => {
  it.each([
    [1, 46],
    [2, 87],
    [3, 123],
  ])('level %s asks for %s controls, as ASD publishes', (level, count) => {
    expect(ESSENTIAL_CONTROLS.filter(({ from, until }) => from <= level && level <= until)).toHaveLength(count);
  });

  it('give every strategy controls at every level, and every control a text', () => {
    expect(ESSENTIAL_CONTROL_BY_ID.size).toBe(ESSENTIAL_CONTROLS.length);
    for (const { id, strategies, text } of ESSENTIAL_CONTROLS) {
      expect(id).toMatch(/^ISM-\d{4}$/);
      expect(strategies.every((one) => STRATEGIES.includes(one))).toBe(true);
      expect(text).toMatch(/\.$/);
    }
    for (const one of STRATEGIES)
      expect(ESSENTIAL_CONTROLS.filter(({ strategies, from }) => from === 1 && strategies.includes(one)).length).toBeGreaterThan(2);
  });

  it('are refuted only by checks and controls that exist', () => {
    for (const [checkId, refutes] of Object.entries(REFUTATIONS)) {
      expect(CHECK_BY_ID.has(checkId)).toBe(true);
      expect(refutes.filter((id) => !ESSENTIAL_CONTROL_BY_ID.has(id))).toEqual([]);
    }
  });
});

describe('the maturity level', () => {
  it('is three when every control is shown to be met', () =>
    expect(maturity(goodClinic())).toMatchObject({ level: 3, levelIfUnknownMet: 3 }));

  it('is not assessed where nobody looked, with everything still possible', () => {
    const nothing = maturity(clinic([]));
    expect(nothing).toMatchObject({ level: null, levelIfUnknownMet: 3 });
    expect(nothing.strategies.map(({ level }) => level)).toEqual(STRATEGIES.map(() => null));
  });

  it('leaves application control, macros and hardening not assessed for a clinic that telemetry alone speaks for, and claims no level', () => {
    const evidence = goodClinic((all) => all.filter(({ kind }) => kind !== 'control.result'));
    expect(strategy(evidence, 'application-control')).toMatchObject({ level: null, levelIfUnknownMet: 3 });
    expect(strategy(evidence, 'office-macros').level).toBeNull();
    expect(strategy(evidence, 'application-hardening').level).toBeNull();
    for (const { strategy: name, level } of maturity(evidence).strategies) expect([name, level]).toEqual([name, null]);
    expect(maturity(evidence)).toMatchObject({ level: null, levelIfUnknownMet: 3 });
  });

  it('stops below the level of a control that is unknown', () => {
    expect(strategy(without('ISM-1544'), 'application-control')).toMatchObject({ level: 1, levelIfUnknownMet: 3 });
    expect(strategy(without('ISM-1656'), 'application-control')).toMatchObject({ level: 2, levelIfUnknownMet: 3 });
    expect(strategy(without('ISM-0843'), 'application-control')).toMatchObject({ level: 0, levelIfUnknownMet: 3 });
    expect(maturity(without('ISM-1544')).level).toBe(1);
  });

  it('tells a control that no assessor named from one that an assessor could not see', () => {
    const stateOf = (evidence: ClinicEvidence) =>
      strategy(evidence, 'application-control').controls.find(({ control }) => control.id === 'ISM-0843')?.state;
    expect(stateOf(without('ISM-0843'))).toBe('not-assessed');
    expect(stateOf(goodClinic(put(found('ISM-0843', 'no-visibility'))))).toBe('unknown');
  });

  it('stops for certain below the level of a control that is not effective', () => {
    const evidence = goodClinic(put(found('ISM-1673', 'ineffective')));
    expect(strategy(evidence, 'office-macros')).toMatchObject({ level: 1, levelIfUnknownMet: 1 });
    expect(maturity(evidence)).toMatchObject({ level: 1, levelIfUnknownMet: 1 });
  });

  it('says how good the evidence was, which does not hold the level', () => {
    const all = put(...ESSENTIAL_CONTROLS.map(({ id }) => ({ ...found(id), grade: 'policy' as const })));
    const poor = maturity(goodClinic(all));
    expect(poor.level).toBe(3);
    expect(new Set(poor.strategies.flatMap(({ controls }) => controls.map(({ quality }) => quality)))).toEqual(new Set(['poor']));
    const qualityOf = (evidence: ClinicEvidence, id: string) =>
      maturity(evidence)
        .strategies.flatMap(({ controls }) => controls)
        .find(({ control }) => control.id === id)?.quality;
    expect(qualityOf(goodClinic(), 'ISM-0843')).toBe('good');
    expect(qualityOf(goodClinic(put({ ...found('ISM-0843', 'not-applicable'), grade: 'reported' })), 'ISM-0843')).toBe('fair');
    expect(qualityOf(without('ISM-0843'), 'ISM-0843')).toBeNull();
    const weak = without('ISM-1691').observations.map((fact) =>
      fact.subject.key === 'ISM-1901' ? { ...fact, grade: 'policy' as const } : fact,
    );
    expect(qualityOf({ ...goodClinic(), observations: weak }, 'ISM-1691')).toBe('poor');
  });

  it('passes over what does not apply, and takes another control for met', () => {
    expect(strategy(goodClinic(put(found('ISM-1488', 'not-applicable'), found('ISM-1671', 'alternate'))), 'office-macros').level).toBe(3);
  });

  describe('lets what is seen outweigh an assessor', () => {
    const unmet = (evidence: ClinicEvidence) =>
      maturity(evidence)
        .strategies.flatMap(({ controls }) => controls)
        .flatMap(({ control, state, checkIds }) => (state === 'unmet' ? [`${control.id} ${checkIds.join()}`] : []));
    const updates = (more: object) =>
      fact('device.updates', 'ws-1', { ...GOOD_DEVICE['device.updates'], pending: 1, pendingSecurity: 1, ...more });
    const software = (product: string, cycle: string) => {
      const tracked = [{ product, cycle, name: product, version: '1' }];
      return fact('device.software', 'ws-1', { count: 1, truncated: false, tracked });
    };
    const drill = (daysAgo: number, success: boolean) => {
      const value = { performedAt: ago(daysAgo), success, applicationOpened: true, recoveryMinutes: 90, targetMinutes: 240 };
      return fact('backup.drill', 'records', value, { daysAgo });
    };

    it.each([
      ['updates 30 days behind', updates({ securityDaysBehind: 30 }), []],
      ['updates more than a month behind', updates({ securityDaysBehind: 31 }), ['ISM-1695']],
      ['updates 46 days behind', updates({ securityDaysBehind: 46 }), ['ISM-1695', 'ISM-1902']],
      ['updates that may be of yesterday', updates({ lastInstalledAt: ago(10) }), []],
      ['an old Office', software('microsoft-office', '2016'), ['ISM-1704']],
      ['an old database', software('sql-server', '2014'), ['ISM-0304']],
      ['a restore test of long ago', drill(400, true), []],
      ['a restore test that failed', drill(10, false), ['ISM-1515']],
    ])('%s', (_, seen, controls) => {
      expect(unmet(goodClinic(put(seen))).map((line) => line.split(' ')[0])).toEqual(controls);
    });

    it('names the check', () => {
      const evidence = goodClinic(put(updates({ securityDaysBehind: 40 })));
      expect(unmet(evidence)).toEqual(['ISM-1695 s6.os-updates']);
      expect(strategy(evidence, 'patch-operating-systems').level).toBe(0);
    });
  });

  it('asks for the stricter control instead at level three', () => {
    const levels = strategy(goodClinic(), 'patch-applications').levels;
    expect(levels.map(({ level, asked, states }) => [level, asked, states.met])).toEqual([
      [1, 9, 9],
      [2, 11, 11],
      [3, 13, 13],
    ]);
  });

  it('takes a control for met when the stricter ones that replace it are', () => {
    const replaced = ['ISM-1691', 'ISM-1695', 'ISM-1873'];
    expect(maturity(without(...replaced))).toMatchObject({ level: 3, levelIfUnknownMet: 3 });
    const stateOf = (evidence: ClinicEvidence) =>
      strategy(evidence, 'patch-applications').controls.find(({ control }) => control.id === 'ISM-1691');
    expect(stateOf(without('ISM-1691'))).toMatchObject({ state: 'met', detail: 'Met by ISM-1692 and ISM-1901.' });
    expect(stateOf(without('ISM-1691', 'ISM-1901'))?.state).toBe('not-assessed');
    expect(strategy(without('ISM-1691', 'ISM-1901'), 'patch-applications').level).toBe(0);
    expect(stateOf(goodClinic(put(found('ISM-1691', 'ineffective'))))?.state).toBe('unmet');
  });

  it('forgets an assessment after a year', () => {
    const old = put(...ESSENTIAL_CONTROLS.map(({ id }) => found(id, 'effective', 366)));
    expect(strategy(goodClinic(old), 'office-macros')).toMatchObject({ level: null, levelIfUnknownMet: 3 });
  });

  it('forgets after a year that a control did not apply', () => {
    const exempt = (daysAgo: number) =>
      maturity(goodClinic(put(...ESSENTIAL_CONTROLS.map(({ id }) => found(id, 'not-applicable', daysAgo)))));
    expect(exempt(365)).toMatchObject({ level: 3 });
    for (const daysAgo of [366, 3000]) expect(exempt(daysAgo).level ?? 0).toBe(0);
  });

  it('never comes from what the computers say, however good and however many', () => {
    const unassessed = without('ISM-1695', 'ISM-1501');
    expect(strategy(unassessed, 'patch-operating-systems')).toMatchObject({ level: 0, levelIfUnknownMet: 3 });
    const open = strategy(unassessed, 'patch-operating-systems').controls.find(({ control }) => control.id === 'ISM-1501');
    expect(open).toMatchObject({ state: 'unknown', checkIds: ['s6.supported-os'] });
    const silent = { ...goodClinic(), devices: [...goodClinic().devices, device('ws-3', null)] };
    expect(strategy(silent, 'patch-operating-systems')).toMatchObject({ level: 3, levelIfUnknownMet: 3 });
  });
});
