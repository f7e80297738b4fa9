import { AttemptWindow } from './attempt-window.js';

const at = (seconds: number): Date => new Date(1_000_000 + seconds * 1000);

describe('AttemptWindow', () => {
  it('slides: an attempt is allowed again once the oldest has left the window', () => {
    const window = new AttemptWindow(2, 60_000);
    expect([window.attempt('a', at(0)), window.attempt('a', at(30))]).toEqual([null, null]);
    expect(window.attempt('a', at(45))).toBe(15);
    expect(window.attempt('a', at(60))).toBeNull();
    expect(window.attempt('a', at(61))).toBe(29);
  });

  it('does not lengthen the wait of those who keep trying', () => {
    const window = new AttemptWindow(1, 60_000);
    window.attempt('a', at(0));
    for (let second = 1; second < 60; second += 1) window.attempt('a', at(second));
    expect(window.attempt('a', at(60))).toBeNull();
  });

  it('counts keys apart and forgets on request', () => {
    const window = new AttemptWindow(1, 60_000);
    window.attempt('a', at(0));
    expect(window.attempt('b', at(0))).toBeNull();
    window.forget('a');
    expect(window.attempt('a', at(1))).toBeNull();
  });

  it('keeps a bounded number of keys, the newest', () => {
    const window = new AttemptWindow(1, 60_000, 2);
    for (const key of ['a', 'b', 'c']) window.attempt(key, at(0));
    expect(window.attempt('c', at(1))).toBe(59);
    expect(window.attempt('a', at(1))).toBeNull();
  });
});
