import { clinic, device, fact, found, goodClinic, put } from '../evidence/evidence.fixture.js';
import { ESSENTIAL_CONTROLS } from './essential-eight/ism-controls.js';
import { answer, stateWhen, stateWith } from './check.fixture.js';

describe.each([
  ['s3.legacy-sign-in', ['ISM-1919']],
  ['s4.backup-protection', ['ISM-1812', 'ISM-1814', 'ISM-1707']],
  ['s6.application-control', ['ISM-0843', 'ISM-1870', 'ISM-1657']],
  ['s6.office-macros', ['ISM-1671', 'ISM-1488', 'ISM-1672', 'ISM-1489']],
  ['s6.application-hardening', ['ISM-1654', 'ISM-1486', 'ISM-1485', 'ISM-1585']],
  ['s8.event-logging', ['ISM-1988', 'ISM-1815', 'ISM-1228']],
])('%s', (checkId, controls) => {
  const [first = ''] = controls;

  it('fails on one control that is not effective', () => {
    expect(stateWith(checkId, found(first, 'ineffective'))).toBe('fail');
    expect(stateWith(checkId, found(first, 'not-implemented'))).toBe('fail');
  });

  it('takes another control that does the same for met', () => expect(stateWith(checkId, found(first, 'alternate'))).toBe('pass'));

  it('never passes what could not be seen', () => {
    expect(stateWith(checkId, ...controls.map((control) => found(control, 'no-visibility')))).toBe('unknown');
    expect(stateWith(checkId, ...controls.map((control) => found(control, 'effective', 366)))).toBe('stale');
  });

  it('keeps a control that nobody assessed in scope', () => {
    const lacking = goodClinic((all) => all.filter(({ subject }) => subject.key !== first));
    const result = answer(checkId, lacking);
    expect(result.state).toBe(controls.length === 1 ? 'unknown' : 'partial');
    expect(result.coverage).toBeCloseTo((controls.length - 1) / controls.length, 9);
  });

  it('leaves out what does not apply, and does not apply when nothing does', () => {
    expect(stateWith(checkId, ...controls.map((control) => found(control, 'not-applicable')))).toBe('not-applicable');
    const spared = answer(checkId, goodClinic(put(found(first, 'not-applicable'))));
    expect([spared.state, spared.coverage]).toEqual(controls.length > 1 ? ['pass', 1] : ['not-applicable', 0]);
  });

  it('asks again a year after it did not apply', () => {
    const old = answer(checkId, goodClinic(put(...controls.map((control) => found(control, 'not-applicable', 366)))));
    expect([old.state, new Set(old.subjects.map(({ state }) => state))]).toEqual(['stale', new Set(['stale'])]);
  });
});

describe('s8.control-assessment', () => {
  const CHECK = 's8.control-assessment';

  it('asks that somebody looked, whatever was found', () => {
    expect(answer(CHECK, goodClinic(put(found('ISM-0843', 'ineffective'))))).toMatchObject({
      state: 'pass',
      message: '46 controls of level one assessed within a year, 1 not effective.',
    });
    expect(answer(CHECK, clinic([]))).toMatchObject({ state: 'unknown', message: 'No assessment of controls is on record.' });
    expect(answer(CHECK, clinic([found('ISM-0843', 'effective', 400)])).state).toBe('stale');
  });

  const levelOne = ESSENTIAL_CONTROLS.filter(({ from }) => from === 1).map(({ id }) => found(id));

  it('wants every control of level one looked at', () => {
    expect(answer(CHECK, clinic(levelOne))).toMatchObject({ state: 'pass', coverage: 1 });
    const most = answer(CHECK, clinic(levelOne.slice(0, 23)));
    expect(most).toMatchObject({ state: 'partial', coverage: 0.5 });
    expect(most.message).toBe('23 controls of level one assessed within a year, 0 not effective. Not known for 23 more.');
    const one = answer(CHECK, clinic(levelOne.slice(0, 1)));
    expect([one.state, one.subjects.filter(({ detail }) => detail === 'Not assessed.').length]).toEqual(['unknown', 45]);
  });

  it('hears neither what is outside the Essential Eight nor what is above level one', () => {
    for (const id of ['ISM-9999', 'ISM-1919', 'ISM-1544'])
      expect(answer(CHECK, clinic([found(id)]))).toMatchObject({ state: 'unknown', coverage: 0 });
    expect(answer(CHECK, clinic([...levelOne, found('ISM-9999')])).subjects.map(({ key }) => key)).not.toContain('ISM-9999');
  });

  it('takes what does not apply for looked at', () => {
    const exempt = levelOne.map(({ subject }) => found(subject.key, 'not-applicable'));
    expect(answer(CHECK, clinic(exempt))).toMatchObject({ state: 'pass', coverage: 1 });
    expect(answer(CHECK, clinic([...levelOne.slice(0, 23), ...exempt.slice(23)]))).toMatchObject({ state: 'pass', coverage: 1 });
  });

  it('takes an assessment to level three, which asks for the stricter controls instead', () => {
    const levelThree = ESSENTIAL_CONTROLS.filter(({ until }) => until === 3).map(({ id }) => found(id));
    expect(answer(CHECK, clinic(levelThree))).toMatchObject({ state: 'pass', coverage: 1 });
  });

  it('shows each control with the grade of its evidence', () => {
    expect(answer(CHECK, goodClinic()).subjects.find(({ key }) => key === 'ISM-0843')).toMatchObject({
      type: 'control',
      detail: 'Effective.',
    });
  });
});

describe('s6.detection-response', () => {
  const CHECK = 's6.detection-response';
  const products = (kind: 'edr' | 'antivirus', realTime: boolean | null) => ({
    products: [{ name: 'Sensor', kind, realTime, signatureAgeDays: 0 }],
  });

  it.each([
    ['edr', true, 'pass'],
    ['edr', false, 'fail'],
    ['edr', null, 'unknown'],
    ['antivirus', true, 'fail'],
  ] as const)('with %s, on: %s, is %s', (kind, on, state) => expect(stateWhen(CHECK, 'device.antivirus', products(kind, on))).toBe(state));

  it('passes in part when nine of ten computers have it', () => {
    const ids = Array.from({ length: 10 }, (_, n) => `d${n}`);
    const facts = ids.map((id, n) => fact('device.antivirus', id, products(n === 0 ? 'antivirus' : 'edr', true)));
    const devices = ids.map((id) => device(id));
    expect(answer(CHECK, clinic(facts, { devices })).state).toBe('partial');
    expect(answer(CHECK, clinic(facts.slice(0, 9), { devices: devices.slice(0, 9) })).state).toBe('fail');
  });
});
