import { RateWindow } from './rate-window.js';

const START = Date.parse('2026-11-24T03:00:00Z');
const at = (seconds: number): Date => new Date(START + seconds * 1_000);

it('lets a minute’s worth through at once, then says how long to wait', () => {
  const window = new RateWindow(3);
  expect([0, 0, 0].map((second) => window.attempt('a', at(second)))).toEqual([null, null, null]);
  expect(window.attempt('a', at(0))).toBe(20);
  expect(window.attempt('a', at(19))).toBe(1);
  expect(window.attempt('a', at(20))).toBeNull();
  expect(window.attempt('a', at(20))).toBe(20);
});

it('counts each key by itself and forgives with time', () => {
  const window = new RateWindow(1);
  expect(window.attempt('a', at(0))).toBeNull();
  expect(window.attempt('b', at(0))).toBeNull();
  expect(window.attempt('a', at(0))).toBe(60);
  expect(window.attempt('a', at(60))).toBeNull();
});

it('forgets the key that was quiet longest when there are too many', () => {
  const window = new RateWindow(1, 2);
  for (const key of ['a', 'b', 'c']) window.attempt(key, at(0));
  expect(window.attempt('a', at(1))).toBeNull();
  expect(window.attempt('c', at(1))).toBe(59);
});

it('does not lock a sender out when the clock is set back', () => {
  const window = new RateWindow(1);
  window.attempt('a', at(86_400));
  expect(window.attempt('a', at(0))).toBeNull();
});
