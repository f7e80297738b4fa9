import { parseToolFile, TOOL_FORMATS } from './parse-tool-file.js';

const NOW = new Date('2026-11-24T03:00:00Z');
const ENVELOPE = { patientData: null, offsite: null, backupSet: null, utcOffset: null, domain: null, tool: null, complete: null };
const read = (file: unknown, format = 'auto') =>
  parseToolFile(JSON.stringify(file), { ...ENVELOPE, format, assessmentId: 'a', observedAt: NOW.toISOString() }, NOW);
const securityTest = (pst_id: number, more: object = {}): object => ({
  ...{ campaign_id: 3, pst_id, name: 'Monthly', status: 'Closed', phish_prone_percentage: 0.1, started_at: '2026-10-12T23:00:00.000Z' },
  ...{ delivered_count: 20, opened_count: 12, clicked_count: 1, replied_count: 0, attachment_open_count: 0, macro_enabled_count: 0 },
  ...{ data_entered_count: 0, reported_count: 5, bounced_count: 0, ...more },
});

it('security tests of KnowBe4 count who fell for them in any way, as far as they went out', () => {
  const file = [
    securityTest(7, { clicked_count: 2, reported_count: 9 }),
    securityTest(8, { clicked_count: 0, attachment_open_count: 3, macro_enabled_count: 1, reported_count: null }),
    securityTest(9, { delivered_count: 0 }),
    securityTest(10, { started_at: null }),
    securityTest(11, { clicked_count: 40, reported_count: 40 }),
  ];
  expect(read(file)).toMatchObject({
    ok: true,
    value: {
      ...{ kind: 'phishing', complete: false, source: { tool: 'KnowBe4' } },
      records: [
        { campaign: 'Monthly (7)', sentAt: '2026-10-12T23:00:00.000Z', sent: 20, clicked: 2, reported: 9 },
        { campaign: 'Monthly (8)', sentAt: '2026-10-12T23:00:00.000Z', sent: 20, clicked: 3, reported: 0 },
        { campaign: 'Monthly (11)', sentAt: '2026-10-12T23:00:00.000Z', sent: 20, clicked: 20, reported: 20 },
      ],
    },
  });
});

it('one of them is told from other files, and no other format takes it', () => {
  expect(read(securityTest(7))).toEqual(read([securityTest(7)]));
  for (const other of TOOL_FORMATS.filter((one) => one !== 'knowbe4-phishing')) expect(read([securityTest(7)], other).ok).toBe(false);
});

it('one that says no time, or no number, is refused with its place', () => {
  expect(read([securityTest(7), securityTest(8, { started_at: 'soon' })])).toMatchObject({ ok: false, path: '/1/started_at' });
  expect(read([securityTest(7, { clicked_count: 'many' })])).toMatchObject({ ok: false });
});

it('a long name keeps the number by which a repeated test is known', () => {
  const named = read([securityTest(7, { name: 'n'.repeat(500) })]);
  expect(named).toMatchObject({ ok: true, value: { records: [{ campaign: expect.stringMatching(/n \(7\)$/) as string }] } });
});
