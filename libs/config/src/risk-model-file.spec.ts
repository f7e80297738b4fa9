import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { apiSettings, BadSettings, cliSettings, workerSettings } from './index.js';

const GOOD = {
  DATABASE_URL: 'postgres://wardround_app:hush@localhost:5432/wardround',
  REDIS_URL: 'redis://localhost:6379',
  WARDROUND_SECRET_KEY: Buffer.alloc(32, 1).toString('base64'),
};
const readers = [apiSettings, workerSettings, cliSettings];
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'wardround-model-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function file(text: string): string {
  const path = join(folder, 'model.json');
  writeFileSync(path, text);
  return path;
}

describe('the file of a deployment’s risk constants', () => {
  it.each(readers)('gives the same model to every service: %p', (read) => {
    const path = file('{"constants": {"baseRate": {"median": 0.03}}}');
    const { constants } = read({ ...GOOD, WARDROUND_RISK_MODEL: path }).riskModel;
    expect(constants.baseRate).toEqual({ median: 0.03, sigma: 0.67 });
    expect(constants.model).toBe('clinic-breach-risk/1.0+7fbe6941');
  });

  it.each(readers)('is the published model when unset: %p', (read) => {
    expect(read(GOOD).riskModel.constants.model).toBe('clinic-breach-risk/1.0');
  });

  it.each([
    [
      '{"constants": {"baseRate": {"median": 3}, "shares": {"CRED": 0.5}}}',
      /baseRate\.median: must lie from 0\.0001 to 1 .events a clinic-year/,
    ],
    ['{"constants": ', /is not JSON/],
  ])('stops the start when it cannot be used, and says why: %s', (text, told) => {
    const path = file(text);
    for (const read of readers) {
      const start = (): unknown => read({ ...GOOD, WARDROUND_RISK_MODEL: path });
      expect(start).toThrow(BadSettings);
      expect(start).toThrow(told);
      expect(start).toThrow(/WARDROUND_RISK_MODEL: the file .*model\.json/);
    }
  });

  it('stops the start when it is not there', () => {
    expect(() => workerSettings({ ...GOOD, WARDROUND_RISK_MODEL: join(folder, 'none.json') })).toThrow(/cannot be read: ENOENT/);
  });
});
