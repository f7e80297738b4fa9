import fc from 'fast-check';
import { agentReport } from '#libs/testing';
import { readJson } from '../json/read-json.js';
import { parseAgentReport } from './parse-agent-report.js';

const NOW = new Date('2026-11-03T12:00:00Z');
const report = (changes: object = {}): object => ({ ...agentReport(), ...changes });
const withSection = (name: string, section: unknown): object => ({
  ...agentReport(),
  sections: { ...agentReport().sections, [name]: section },
});
const read = (data: object): object => ({ status: 'read', data });

it('takes a whole report', () => {
  expect(parseAgentReport(agentReport(), NOW)).toEqual({ ok: true, value: agentReport() });
});

it.each([
  [report({ reportId: 'R-1' }), '/reportId', 'expected a UUID in lower case'],
  [report({ schema: 'other/1' }), '/schema', 'expected "wardround.report/1"'],
  [report({ observedAt: '2026-11-03 04:00' }), '/observedAt', 'expected an RFC 3339 instant in UTC, such as 2026-11-03T04:05:06Z'],
  [report({ observedAt: '2026-02-30T00:00:00Z' }), '/observedAt', 'expected an RFC 3339 instant in UTC, such as 2026-11-03T04:05:06Z'],
  [report({ observedAt: '1999-12-31T23:59:59Z' }), '/observedAt', 'is before 2000: set the clock of the machine'],
  [
    report({ observedAt: '2026-11-05T12:00:01Z' }),
    '/observedAt',
    'is more than 24 hours ahead of the server: set the clock of the machine',
  ],
  [report({ clinicId: 'x' }), '/clinicId', 'is not a field of this schema version'],
  [withSection('os', { status: 'guessed' }), '/sections/os/status', 'expected "read" or "unreadable"'],
  [withSection('os', { status: 'unreadable' }), '/sections/os/reason', 'is missing, expected string'],
  [withSection('os', 'Windows'), '/sections/os', 'expected object'],
  [withSection('bios', read({})), '/sections/bios', 'is not a field of this schema version'],
  [withSection('screenLock', read({ enabled: 'yes', timeoutMinutes: 5 })), '/sections/screenLock/data/enabled', 'expected boolean'],
  [
    withSection('screenLock', read({ enabled: true, timeoutMinutes: -1 })),
    '/sections/screenLock/data/timeoutMinutes',
    'expected 0 to 1000000000',
  ],
  [
    withSection('screenLock', read({ enabled: true, timeoutMinutes: 1.5 })),
    '/sections/screenLock/data/timeoutMinutes',
    'expected integer or null',
  ],
  [
    withSection('listening', read({ ports: [{ protocol: 'tcp', port: 70_000, address: '*', process: null }] })),
    '/sections/listening/data/ports/0/port',
    'expected 0 to 65535',
  ],
  [
    withSection('timeSync', read({ synchronised: true, source: 'x'.repeat(513) })),
    '/sections/timeSync/data/source',
    'expected at most 512 characters',
  ],
  [
    withSection('identifiers', read({ folders: [{ pathHash: '/home/anna/Patients' }] })),
    '/sections/identifiers/data/folders/0/pathHash',
    'expected 64 lower-case hexadecimal digits',
  ],
  [null, '', 'expected object'],
  [[], '', 'expected object'],
])('refuses %j', (json, path, reason) => {
  expect(parseAgentReport(json, NOW)).toEqual({ ok: false, problem: 'invalid', path, reason });
});

it('refuses a report that leaves a section out: silence is not "nothing found"', () => {
  const { backups: _backups, ...others } = agentReport().sections;
  expect(parseAgentReport(report({ sections: others }), NOW)).toMatchObject({
    path: '/sections/backups',
    reason: 'is missing, expected object',
  });
});

it('counts long lists and stops at their limit', () => {
  const items = Array.from({ length: 5_001 }, () => ({ name: 'a', version: '1', vendor: null, installedOn: null }));
  expect(parseAgentReport(withSection('software', read({ source: 'dpkg', truncated: false, items })), NOW)).toMatchObject({
    path: '/sections/software/data/items',
    reason: 'has 5001 items, at most 5000 are taken',
  });
});

it('takes no value where only a count belongs', () => {
  const folder = { pathHash: 'a'.repeat(64), approved: false, filesScanned: 1, filesSkipped: 0, filesWithIdentifiers: 1, truncated: false };
  const parse = (counts: object) => parseAgentReport(withSection('identifiers', read({ folders: [{ ...folder, counts }] })), NOW);
  expect(parse({ medicare: 3 })).toMatchObject({ ok: true });
  expect(parse({ medicare: '2950 12345 1' })).toMatchObject({ ok: false, path: '/sections/identifiers/data/folders/0/counts/medicare' });
  expect(parse({ patient: 1 })).toMatchObject({ ok: false, path: '/sections/identifiers/data/folders/0/counts/patient' });
});

it('sets a newer version apart from nonsense', () => {
  expect(parseAgentReport({ schema: 'wardround.report/2', anything: [] }, NOW)).toMatchObject({
    problem: 'newer-version',
    path: '/schema',
  });
  expect(parseAgentReport({ schema: 'wardround.report/02' }, NOW)).toMatchObject({ problem: 'invalid' });
  expect(parseAgentReport({ schema: 'wardround.assessment/2' }, NOW)).toMatchObject({ problem: 'invalid' });
});

it('refuses hostile members without being changed by them', () => {
  const text = JSON.stringify(agentReport()).replace('"reportId"', '"__proto__":{"admin":true},"reportId"');
  const json = readJson(text);
  expect(json.ok && parseAgentReport(json.value, NOW)).toMatchObject({ ok: false, path: '/__proto__' });
  const nested = readJson(JSON.stringify(agentReport()).replace('"hostname"', '"constructor":{"prototype":{}},"hostname"'));
  expect(nested.ok && parseAgentReport(nested.value, NOW)).toMatchObject({ ok: false, path: '/sections/system/data/constructor' });
});

it('keeps out what PostgreSQL cannot store', () => {
  const parsed = parseAgentReport(withSection('timeSync', read({ synchronised: true, source: 'a\u0000b\ud800c' })), NOW);
  expect(parsed.ok && parsed.value.sections.timeSync).toEqual({ status: 'read', data: { synchronised: true, source: 'a\ufffdb\ufffdc' } });
});

it('never throws, whatever stands in a section', () => {
  fc.assert(
    fc.property(fc.constantFrom(...Object.keys(agentReport().sections)), fc.anything(), (name, value) => {
      const parsed = parseAgentReport(withSection(name, value), NOW);
      expect(parsed.ok || parsed.path.startsWith('/sections/')).toBe(true);
    }),
  );
});
