import { parseIntelligence } from './parse-intelligence.js';

const KEV = {
  catalogVersion: '2026.11.20',
  count: 2,
  vulnerabilities: [
    { cveID: 'CVE-2026-1001', dateAdded: '2026-10-01', dueDate: '2026-10-22', knownRansomwareCampaignUse: 'Known', vendorProject: 'Acme' },
    { cveID: 'CVE-2026-1002', dateAdded: '2026-10-02', knownRansomwareCampaignUse: 'Unknown' },
  ],
};
const EPSS =
  '#model_version:v2026.06.15,score_date:2026-11-20T12:03:21Z\ncve,epss,percentile\nCVE-2026-1001,0.93,0.998\nCVE-2026-1003,0.00043,0.09\n';

describe('parseIntelligence', () => {
  it('reads the catalogue of known exploited vulnerabilities', () => {
    expect(parseIntelligence(JSON.stringify(KEV))).toEqual({
      ok: true,
      value: {
        feed: 'kev',
        version: '2026.11.20',
        entries: [
          { cve: 'CVE-2026-1001', addedOn: '2026-10-01', dueOn: '2026-10-22', ransomware: true },
          { cve: 'CVE-2026-1002', addedOn: '2026-10-02', dueOn: null, ransomware: false },
        ],
      },
    });
  });

  it('reads EPSS with its model and day, in either way that FIRST has written the zone', () => {
    const read = parseIntelligence(EPSS);
    expect(read).toMatchObject({ ok: true, value: { feed: 'epss', model: 'v2026.06.15', scoredOn: '2026-11-20' } });
    expect(read).toMatchObject({ value: { scores: [{ cve: 'CVE-2026-1001', epss: 0.93, percentile: 0.998 }, { epss: 0.00043 }] } });
    expect(parseIntelligence(EPSS.replace('T12:03:21Z', 'T00:00:00+0000').replaceAll('\n', '\r\n'))).toMatchObject({ ok: true });
  });

  it.each([
    ['a catalogue that was cut off', JSON.stringify({ ...KEV, count: 3 }), '/count'],
    ['a day that does not exist', JSON.stringify(KEV).replace('2026-10-01', '2026-13-01'), '/vulnerabilities/0'],
    ['a CVE that is none', JSON.stringify(KEV).replace('CVE-2026-1001', 'CVE-1'), '/vulnerabilities/0/cveID'],
    ['JSON that is cut off', JSON.stringify(KEV).slice(0, 80), expect.anything()],
    ['EPSS without its day', EPSS.replace(',score_date:2026-11-20T12:03:21Z', ''), 'line 1'],
    ['EPSS with other columns', EPSS.replace('cve,epss', 'id,score'), 'line 2'],
    ['a score above 1', EPSS.replace('0.93', '9.3'), 'line 3'],
    ['a row that is cut off', EPSS.trim().slice(0, -5), 'line 4'],
    ['no scores', EPSS.split('\n').slice(0, 2).join('\n'), 'line 3'],
    ['nothing', '', 'line 1'],
  ])('refuses %s', (_, text, path) => {
    expect(parseIntelligence(text)).toMatchObject({ ok: false, path: path as string });
  });
});
