import { parseInvocation } from './arguments.js';
import { parseServerUrl } from './server-url.js';
import { defaultStateDir } from './state-dir.js';
import { USAGE } from './usage.js';

const place = { platform: 'linux', env: {}, home: '/home/alice', root: true } as const;
const SERVER = 'https://wardround.example.com';
const parse = (line: string, env: NodeJS.ProcessEnv = {}) =>
  parseInvocation(
    line.split(' ').filter((word) => word !== ''),
    { ...place, env },
  );

describe('the command line', () => {
  it('runs in a loop under root’s state folder unless told otherwise', () => {
    expect(parse('')).toEqual({
      kind: 'run',
      settings: { server: null, token: null, stateDir: '/var/lib/wardround-agent', mode: 'loop', intervalMinutes: 60, folders: [] },
    });
  });

  it('takes every option', () => {
    const line = `--server ${SERVER}/ --token wre_x --state /srv/agent --once --interval 5 --scan /data --approved /records --scan /records`;
    expect(parse(line)).toEqual({
      kind: 'run',
      settings: {
        server: SERVER,
        token: 'wre_x',
        stateDir: '/srv/agent',
        mode: 'once',
        intervalMinutes: 5,
        folders: [
          { path: '/data', approved: false },
          { path: '/records', approved: true },
        ],
      },
    });
  });

  it('takes server, token and state folder from the environment; the command line wins', () => {
    const env = { WARDROUND_SERVER: SERVER, WARDROUND_TOKEN: 'wre_env', WARDROUND_STATE: '/srv/env' };
    expect(parse('', env)).toMatchObject({ settings: { server: SERVER, token: 'wre_env', stateDir: '/srv/env' } });
    expect(parse('--token wre_line --state /srv/line', env)).toMatchObject({ settings: { token: 'wre_line', stateDir: '/srv/line' } });
  });

  it('enrols by word or by option, and only with server and token', () => {
    expect(parse(`enrol --server ${SERVER} --token wre_x`)).toMatchObject({ settings: { mode: 'enrol' } });
    expect(parse(`--enrol --server ${SERVER} --token wre_x`)).toMatchObject({ settings: { mode: 'enrol' } });
    expect(parse(`enrol --server ${SERVER}`)).toMatchObject({ kind: 'wrong-usage', problem: expect.stringContaining('--token') });
  });

  it('answers --help and --version whatever stands beside them', () => {
    expect(parse('-h')).toEqual({ kind: 'help' });
    expect(parse('--version --once')).toEqual({ kind: 'version' });
  });

  it.each([
    ['--once --dry-run', /--once and --dry-run exclude each other/],
    ['--interval 4', /from 5 to 1440/],
    ['--interval 1441', /from 5 to 1440/],
    ['--interval 1e3', /from 5 to 1440/],
    ['--interval', /argument missing/],
    ['--unknown', /Unknown option '--unknown'/],
    ['status', /Unexpected argument 'status'/],
    ['enrol now', /Unexpected argument 'now'/],
    ['--server clinic', /is not a URL/],
  ])('refuses %j and says why', (line, problem) => {
    expect(parse(line)).toEqual({ kind: 'wrong-usage', problem: expect.stringMatching(problem) });
  });

  it('has every option in its help', () => {
    for (const option of ['server', 'token', 'enrol', 'state', 'once', 'dry-run', 'interval', 'scan', 'approved', 'help', 'version'])
      expect(USAGE).toContain(`--${option}`);
  });
});

describe('the server’s address', () => {
  it.each([
    ['https://wardround.example.com/', 'https://wardround.example.com'],
    ['https://example.com/wardround//', 'https://example.com/wardround'],
    ['http://localhost:4001', 'http://localhost:4001'],
    ['http://127.0.0.1:4001', 'http://127.0.0.1:4001'],
    ['http://[::1]:4001', 'http://[::1]:4001'],
  ])('takes %s', (text, url) => {
    expect(parseServerUrl(text)).toEqual({ url });
  });

  it.each([
    ['http://wardround.example.com', /https/],
    ['http://localhost.example.com', /https/],
    ['http://192.168.1.10', /https/],
    ['ftp://localhost', /https/],
    ['https://alice:secret@example.com', /user name/],
    ['https://example.com?x=1', /query/],
  ])('refuses %s', (text, problem) => {
    expect(parseServerUrl(text)).toEqual({ problem: expect.stringMatching(problem) });
  });

  it('does not repeat a password in the refusal', () => {
    expect(JSON.stringify(parseServerUrl('https://alice:secret@example.com'))).not.toContain('secret');
  });
});

describe('the state folder', () => {
  it.each([
    [{ ...place, root: false }, '/home/alice/.local/state/wardround-agent'],
    [{ ...place, root: false, env: { XDG_STATE_HOME: '/x' } }, '/x/wardround-agent'],
    [{ ...place, platform: 'darwin' as const }, '/Library/Application Support/Wardround Agent'],
    [{ ...place, platform: 'darwin' as const, root: false }, '/home/alice/Library/Application Support/Wardround Agent'],
  ])('is the platform’s own: %j', (where, folder) => {
    expect(defaultStateDir(where)).toBe(folder);
  });

  it('is in ProgramData on Windows', () => {
    expect(defaultStateDir({ ...place, platform: 'win32', env: { ProgramData: 'D:\\PD' } })).toContain('Wardround Agent');
  });
});
