import { isUnavailable } from './unavailable.js';

it.each([
  Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }),
  Object.assign(new Error('query failed'), { driverError: { code: '57P01' } }),
  Object.assign(new Error('too many'), { code: '53300' }),
  Object.assign(new Error('canceling statement due to statement timeout'), { code: '57014' }),
  Object.assign(new Error('deadlock detected'), { code: '40P01' }),
  new Error('timeout exceeded when trying to connect'),
  new Error('Connection terminated unexpectedly'),
])('takes %s for a database that is away', (error) => {
  expect(isUnavailable(error)).toBe(true);
});

it.each([Object.assign(new Error('unique'), { code: '23505' }), new Error('boom'), 'text', null])(
  'takes %s for a fault of ours',
  (error) => {
    expect(isUnavailable(error)).toBe(false);
  },
);
