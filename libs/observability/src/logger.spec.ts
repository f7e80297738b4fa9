import { createLogger } from './index.js';

function logged(write: (logger: ReturnType<typeof createLogger>) => void): string {
  const lines: string[] = [];
  write(createLogger('spec', 'info', { write: (line: string) => void lines.push(line) }));
  return lines.join('');
}

describe('logger', () => {
  it('takes secrets out wherever they stand', () => {
    const text = logged((logger) =>
      logger.info(
        { token: 'hush1', req: { headers: { authorization: 'hush2', cookie: 'hush3' } }, body: { passphrase: 'hush4' } },
        'request',
      ),
    );
    expect(text).not.toMatch(/hush/);
    expect(text).toContain('"service":"spec"');
  });

  it('tells an error without its statement, values or connection string', () => {
    const error = Object.assign(new Error('cannot reach postgres://app:hush@db/x'), { query: 'SELECT hush', parameters: ['hush'] });
    const text = logged((logger) => logger.error({ err: error }, 'failed'));
    expect(text).not.toMatch(/hush/);
    expect(text).toContain('cannot reach');
  });

  it('takes tokens and credentials out of messages, causes included', () => {
    const key = `wrd_${'hush'.repeat(10)}`;
    const cause = new Error(`refused ${key} at https://jo:hush@proxy.test/x`);
    const text = logged((logger) => logger.error({ err: new Error('cannot send', { cause }) }, 'failed'));
    expect(text).not.toMatch(/hush/);
    expect(text).toContain('https://[secret]@proxy.test/x');
  });

  it('ends with an error that is its own cause', () => {
    const error = new Error('round');
    error.cause = error;
    expect(logged((logger) => logger.error({ err: error }, 'failed')).match(/"message":"round"/g)).toHaveLength(4);
  });
});
