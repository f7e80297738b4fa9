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

  it.each([
    'authorization',
    'cookie',
    'token',
    'deviceKey',
    'offeredKey',
    'clientSecret',
    'passphrase',
    'recoveryCodes',
    'envelope',
    'link',
  ])('takes %s out at every depth that is logged', (name) => {
    for (const fields of [
      { [name]: 'hush' },
      { a: { [name]: 'hush' } },
      { a: { b: { [name]: 'hush' } } },
      { a: { b: { c: { [name]: ['hush'] } } } },
    ]) {
      expect(logged((logger) => logger.info(fields, 'x'))).not.toContain('hush');
    }
  });

  it.each(['wrd_', 'wrs_', 'wri_', 'wrx_', 'wre_', 'wrt_'])('knows a token of the kind %s wherever it stands in an error', (prefix) => {
    const token = `${prefix}${'A'.repeat(43)}`;
    expect(logged((logger) => logger.error({ err: new Error(`refused: ${token}, again`) }, 'x'))).not.toContain(token);
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

  it.each(['Authorization', 'AUTHORIZATION', 'Set-Cookie', 'Wardround-Link', 'proxy-authorization', 'X-Api-Key', 'Token', 'DeviceKey'])(
    'takes %s out, however it is written',
    (name) => {
      for (const fields of [
        { req: { headers: { [name]: 'hush "hush' } } },
        { [name]: ['hush [1]', 'hush'] },
        { a: { b: { c: { d: { [name]: 'hush' } } } } },
      ]) {
        const line = logged((logger) => logger.info(fields, 'x'));
        expect(line).not.toContain('hush');
        expect(() => JSON.parse(line) as unknown).not.toThrow();
      }
    },
  );

  it('takes tokens and credentials out of the message itself, of what it is made of, and of any other text', () => {
    const key = `wrd_${'hush'.repeat(10)}`;
    const url = 'postgres://app:hush@db/hush';
    const bearer = `Bearer ${'hush'.repeat(8)}.x`;
    const line = logged((logger) => {
      logger.warn(`refused ${key}`);
      logger.warn({ detail: `says "${url}"` }, 'cannot reach %s for %s', url, bearer);
      logger.error(new Error(`no ${key}`));
      logger.info({ notes: ['https://jo:hush@proxy.test/x', 'mail jo@example.test'] }, 'as %s', bearer);
    });
    expect(line).not.toContain('hush');
    expect(line).toContain('mail jo@example.test');
    for (const each of line.trimEnd().split('\n')) expect(() => JSON.parse(each) as unknown).not.toThrow();
  });

  it('ends with an error that is its own cause', () => {
    const error = new Error('round');
    error.cause = error;
    expect(logged((logger) => logger.error({ err: error }, 'failed')).match(/"message":"round"/g)).toHaveLength(4);
  });
});
