import { ago, clinic, device, fact, found, goodClinic, put } from '../../evidence/evidence.fixture.js';
import type { ClinicEvidence } from '../../evidence/view.js';
import { assessClinic, CHECK_BY_ID } from '../catalogue.js';
import { ESSENTIAL_CONTROL_BY_ID, ESSENTIAL_CONTROLS } from './ism-controls.js';
import { essentialEightMaturity } from './maturity.js';
import { PROOFS } from './proofs.js';
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

  it('are proved and refuted only by checks and controls that exist', () => {
    for (const [checkId, { proves = [], refutes = [] }] of Object.entries(PROOFS)) {
      expect(CHECK_BY_ID.has(checkId)).toBe(true);
      expect([...proves, ...refutes].filter((id) => !ESSENTIAL_CONTROL_BY_ID.has(id))).toEqual([]);
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
    expect(strategy(evidence, 'patch-operating-systems')).toMatchObject({ level: 0, levelIfUnknownMet: 3 });
    expect(maturity(evidence).level).toBe(0);
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

  it('passes over what does not apply, and takes another control for met', () => {
    expect(strategy(goodClinic(put(found('ISM-1488', 'not-applicable'), found('ISM-1671', 'alternate'))), 'office-macros').level).toBe(3);
  });

  it('lets what the computers say outweigh an assessor', () => {
    const behind = {
      source: 'wua',
      pending: 1,
      pendingSecurity: 1,
      securityDaysBehind: 40,
      listAgeDays: 0,
      lastInstalledAt: ago(90),
      rebootRequired: false,
    };
    const evidence = goodClinic(put(fact('device.updates', 'ws-1', behind)));
    const patches = strategy(evidence, 'patch-operating-systems');
    expect(patches.level).toBe(0);
    expect(patches.controls.find(({ control }) => control.id === 'ISM-1695')).toMatchObject({
      state: 'unmet',
      checkIds: ['s6.os-updates'],
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

  it('never rises when a computer falls silent', () => {
    const evidence = goodClinic();
    const silent = { ...evidence, devices: [...evidence.devices, device('ws-3', null)] };
    expect(strategy(silent, 'patch-operating-systems')).toMatchObject({ level: 3, levelIfUnknownMet: 3 });
    const unassessed = { ...without('ISM-1695', 'ISM-1501'), devices: silent.devices };
    expect(strategy(unassessed, 'patch-operating-systems').level).toBe(0);
    expect(strategy(without('ISM-1695', 'ISM-1501'), 'patch-operating-systems').level).toBe(3);
  });
});
