import { EventEmitter } from 'node:events';
import { chooseClock } from './choose-clock.js';

class Parent extends EventEmitter {
  connected = true;
  readonly sent: object[] = [];
  send = (message: object): void => void this.sent.push(message);
}
const NO_PARENT = Object.assign(new EventEmitter(), { connected: false });

it('takes the time of the machine by default', () => {
  const before = Date.now();
  expect(chooseClock(undefined, NO_PARENT).now().getTime()).toBeGreaterThanOrEqual(before);
});

it('takes the time from its parent alone, and says that it has it', () => {
  const parent = new Parent();
  const clock = chooseClock('parent', parent);
  expect(() => clock.now()).toThrow('has not set the clock yet');
  parent.emit('message', { type: 'now', at: '2025-01-06T00:00:00Z' });
  expect(clock.now()).toEqual(new Date('2025-01-06T00:00:00Z'));
  expect(parent.sent).toEqual([{ type: 'now-ack' }]);
});

it('leaves the clock where it is for messages that say nothing', () => {
  const parent = new Parent();
  const clock = chooseClock('parent', parent);
  parent.emit('message', { type: 'now', at: '2025-01-06T00:00:00Z' });
  for (const message of [null, 'now', { type: 'now' }, { type: 'now', at: 'soon' }, { type: 'later', at: '2026-01-01T00:00:00Z' }]) {
    parent.emit('message', message);
  }
  expect(clock.now()).toEqual(new Date('2025-01-06T00:00:00Z'));
  expect(parent.sent).toHaveLength(1);
});

it('refuses to be set by a parent that is not there, and other words', () => {
  expect(() => chooseClock('parent', NO_PARENT)).toThrow('WARDROUND_CLOCK=parent needs a parent process');
  expect(() => chooseClock('tomorrow', NO_PARENT)).toThrow('must be system or parent, not tomorrow');
});
