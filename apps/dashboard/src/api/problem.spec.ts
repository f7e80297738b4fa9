import { GraphQLError } from 'graphql';
import { isUnauthenticated, toProblem, wordsAt } from './problem.js';

describe('a failure', () => {
  it('says what happened and what to try, in the words of the API', () => {
    const error = new GraphQLError('The review is already open.', { extensions: { code: 'CONFLICT', try: 'Sign it off.' } });
    expect(toProblem({ graphQLErrors: [error] })).toEqual({
      code: 'CONFLICT',
      message: 'The review is already open.',
      hint: 'Sign it off.',
      field: null,
    });
  });
  it('tells the field that cannot be, in words to stand beside it', () => {
    const extensions = { code: 'BAD_USER_INPUT', try: 'Correct the field named.', field: 'noticeHours' };
    const problem = toProblem({ graphQLErrors: [new GraphQLError('That cannot be entered. noticeHours: 1 to 8,760', { extensions })] });
    expect(wordsAt(problem, 'noticeHours')).toBe('Needs 1 to 8,760.');
    expect(wordsAt(problem, 'region')).toBeNull();
  });
  it('tells a lost connection from a refusal', () => {
    expect(toProblem({ graphQLErrors: [] }).code).toBe('OFFLINE');
    expect(isUnauthenticated({ graphQLErrors: [] })).toBe(false);
  });
  it('recognises the end of a session', () => {
    expect(isUnauthenticated({ graphQLErrors: [new GraphQLError('no', { extensions: { code: 'UNAUTHENTICATED' } })] })).toBe(true);
  });
});
