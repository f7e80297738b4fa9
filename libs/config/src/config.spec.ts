import { inspect } from 'node:util';
import { apiSettings, BadSettings, migrationUrl, workerSettings } from './index.js';

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

  it('never shows a secret', () => {
    const settings = apiSettings(GOOD);
    const shown = JSON.stringify(settings.databaseUrl) + inspect(settings.databaseUrl) + String(settings.databaseUrl);
    expect(shown).not.toContain('hush');
    expect(migrationUrl({ DATABASE_OWNER_URL: GOOD.DATABASE_URL }).reveal()).toContain('hush');
  });
});
