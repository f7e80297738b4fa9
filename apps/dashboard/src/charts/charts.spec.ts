import { gradeOf } from './grade.js';
import { bandPath, linear, linePath, log, ticks } from './scale.js';
import { nearest, tickIndexes } from './trend-model.js';
import { titleLines, waterfall } from './waterfall-model.js';

describe('scales', () => {
  it('maps ends to ends, and a single value to the middle', () => {
    expect([0, 50, 100].map(linear([0, 100], [10, 20]))).toEqual([10, 15, 20]);
    expect(linear([3, 3], [0, 100])(3)).toBe(50);
  });
  it('keeps chances outside its domain at its edges', () => {
    const x = log([0.01, 1], [0, 100]);
    expect(x(0.1)).toBeCloseTo(50);
    expect([x(0.001), x(2)]).toEqual([0, 100]);
  });
  it('covers the largest value with round ticks', () => {
    expect(ticks(0.13, 3)).toEqual([0, 0.05, 0.1, 0.15]);
    expect(ticks(0)).toEqual([0]);
  });
  it('leaves a gap in the line where there is no value', () => {
    expect(linePath([{ x: 0, y: 1 }, null, { x: 2, y: 3 }])).toBe('M0,1M2,3');
  });
  it('closes the band', () => {
    expect(
      bandPath(
        [
          { x: 0, y: 0 },
          { x: 1, y: 0 },
        ],
        [
          { x: 0, y: 5 },
          { x: 1, y: 5 },
        ],
      ),
    ).toBe('M0,0L1,0L1,5L0,5Z');
  });
});

describe('the seven grades', () => {
  it('run from fail to pass and clamp', () => {
    expect([-5, 0, 50, 86, 100, 130].map(gradeOf)).toEqual([0, 0, 3, 6, 6, 6]);
  });
});

describe('a trend', () => {
  it('labels the last period always and never more than asked', () => {
    expect(tickIndexes(8, 8)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(tickIndexes(26, 5)).toEqual([4, 11, 18, 25]);
    expect(tickIndexes(0, 5)).toEqual([]);
  });
  it('finds the point under the pointer', () => {
    expect(nearest(34, 5, (index) => index * 10)).toBe(3);
  });
});

describe('a waterfall', () => {
  const bars = waterfall(
    { title: 'Typical clinic', value: 2 },
    [
      { key: 'a', title: 'Updates', delta: -0.6 },
      { key: 'b', title: 'MFA', delta: 1.2 },
      { key: 'c', title: 'Training', delta: 0.02 },
      { key: 'd', title: 'Data', delta: -0.01 },
      { key: 'e', title: 'Nothing', delta: 0 },
    ],
    'This clinic',
  );
  it('starts with the largest step, each from where the last ended', () => {
    expect(bars.map((bar) => bar.title)).toEqual(['Typical clinic', 'MFA', 'Updates', '2 smaller ones', 'This clinic']);
    expect(bars[2]?.from).toBeCloseTo(3.2);
  });
  it('still sums exactly when small steps are gathered', () => {
    expect(bars.at(-1)?.to).toBeCloseTo(2.61);
  });
});

describe('a title beside its bar', () => {
  it('takes two lines when it is long, and never cuts a word', () => {
    expect(titleLines('Updates and antivirus')).toEqual(['Updates and antivirus']);
    expect(titleLines('Remote administration reachable from the internet')).toEqual([
      'Remote administration',
      'reachable from the internet',
    ]);
  });
});
