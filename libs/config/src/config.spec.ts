import { readFileSync } from 'node:fs';
import { inspect } from 'node:util';
import { apiSettings, BadSettings, cliSettings, ingestSettings, migrationUrl, settingsPage, workerSettings } from './index.js';

const GOOD = {
  DATABASE_URL: 'postgres://wardround_app:hush@localhost:5432/wardround',
  REDIS_URL: 'redis://localhost:6379',
  WARDROUND_SECRET_KEY: Buffer.alloc(32, 1).toString('base64'),
};

describe('settings', () => {
  it('reads what is given and fills in the rest', () => {
    expect(apiSettings(GOOD)).toMatchObject({ port: 4100, explorer: false, queue: { backend: 'redis' } });
    expect(workerSettings({ ...GOOD, REDIS_URL: undefined, QUEUE_DATABASE_URL: 'postgres://q@localhost/q' }).queue.backend).toBe(
      'postgres',
    );
  });

  it('names every wrong variable and what to try', () => {
    const read = (): unknown => apiSettings({ ...GOOD, DATABASE_URL: 'mysql://x', API_PORT: 'eighty', WARDROUND_SECRET_KEY: 'short' });
    expect(read).toThrow(BadSettings);
    expect(read).toThrow(
      /DATABASE_URL: must be a URL such as postgres:[\s\S]*WARDROUND_SECRET_KEY: .*openssl[\s\S]*API_PORT: must be a port number/,
    );
  });

  it('asks for a queue when none is named', () => {
    expect(() => workerSettings({ ...GOOD, REDIS_URL: undefined })).toThrow(/REDIS_URL/);
  });

  it.each([apiSettings, ingestSettings, workerSettings, cliSettings])('never show a secret, and hand it to who uses it: %p', (read) => {
    const key = Buffer.alloc(32, 7);
    const settings = read({ ...GOOD, REDIS_URL: 'redis://:hush@localhost:6379', WARDROUND_SECRET_KEY: key.toString('base64') });
    const shown = [
      JSON.stringify(settings),
      inspect(settings, { depth: 9 }),
      String(settings.databaseUrl),
      JSON.stringify(Object.entries(settings)),
    ];
    for (const text of shown) {
      expect(text).not.toMatch(/hush/);
      expect(text).not.toContain(key.toString('base64'));
      expect(text).not.toContain('7,7,7,7');
      expect(text).not.toContain('07 07 07');
    }
    expect(settings.deploymentKey.equals(key)).toBe(true);
    expect(settings.queue.url).toContain('hush');
    expect(settings.databaseUrl.reveal()).toContain('hush');
    expect(migrationUrl({ DATABASE_OWNER_URL: GOOD.DATABASE_URL }).reveal()).toContain('hush');
  });

  it('names a wrong variable without its value', () => {
    const read = (): unknown => apiSettings({ ...GOOD, DATABASE_URL: 'mysql://app:hush@db/x', WARDROUND_SECRET_KEY: 'hush' });
    expect(read).toThrow(/DATABASE_URL/);
    expect(read).not.toThrow(/hush/);
  });
});

describe('the page of settings', () => {
  it('is docs/settings.md: run node tools/print-settings.mjs to write it', () => {
    expect(settingsPage()).toBe(readFileSync('docs/settings.md', 'utf8'));
  });

  it('says something of every setting', () => {
    const rows = settingsPage().match(/^\| `.*$/gm) ?? [];
    expect(rows.length).toBeGreaterThan(14);
    expect(rows.filter((row) => /\| {1,2}\|$/.test(row))).toEqual([]);
  });
});
