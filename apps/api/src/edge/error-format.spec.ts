import { GraphQLError } from 'graphql';
import { errorFormatter } from './error-format.js';
import { ExpectedFailure } from './expected-failure.js';

const logged: object[] = [];
const failed: object[] = [];
const log = {
  info: (fields: object) => void logged.push(fields),
  warn: () => undefined,
  error: (fields: object) => void failed.push(fields),
};
const reply = { request: { id: 'r-1', scope: { session: { userId: 'u-1' } } } };

beforeEach(() => logged.splice(0));

it.each(['not-permitted', 'signed-out', 'no-such-clinic', 'too-costly'] as const)(
  'a refusal is logged with who asked, and nothing of what: %s',
  (failure) => {
    errorFormatter(log, true)(
      { data: null, errors: [new GraphQLError('x', { originalError: new ExpectedFailure(failure, 'hush') })] },
      { reply },
    );
    expect(logged).toEqual([{ failure, code: expect.any(String), requestId: 'r-1', userId: 'u-1' }]);
    expect(JSON.stringify(logged)).not.toContain('hush');
  },
);

it.each([
  ['invalid-connector', 'baseUrl: an address', 'baseUrl'],
  ['invalid-connector', 'An address: it is missing', undefined],
  ['connector-unanswered', 'service: away', undefined],
] as const)('names the field that cannot be, where there is one: %s, %s', (failure, detail, field) => {
  const error = new GraphQLError('x', { originalError: new ExpectedFailure(failure, detail) });
  const { response } = errorFormatter(log, true)({ data: null, errors: [error] }, { reply });
  expect(response.errors?.[0]?.extensions['field']).toBe(field);
});

it('a mistake in a query is the client’s own business', () => {
  errorFormatter(log, true)(
    { data: null, errors: [new GraphQLError('x', { originalError: new ExpectedFailure('bad-query') })] },
    { reply },
  );
  expect(logged).toEqual([]);
});

it('a database that does not answer in time is no fault of the question: it says when to ask again, and is logged', () => {
  const cause = Object.assign(new Error('canceling statement due to statement timeout: hush'), { code: '57014' });
  const { statusCode, response } = errorFormatter(log, true)({ errors: [new GraphQLError('x', { originalError: cause })] }, { reply });
  expect(statusCode).toBe(503);
  expect(response.errors?.[0]).toMatchObject({ extensions: { code: 'UNAVAILABLE', retryAfterSeconds: 15 } });
  expect(JSON.stringify(response)).not.toContain('hush');
  expect(failed).toEqual([{ err: cause, requestId: 'r-1' }]);
});
