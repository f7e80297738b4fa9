import { listed, scanned, scanOf } from './testing/scan-of.js';

interface Detected {
  readonly qid?: string;
  readonly level?: string;
  readonly type?: string;
  readonly more?: string;
}

const detection = ({ qid = '82040', level = '4', type = 'Confirmed', more = '<STATUS>Active</STATUS>' }: Detected = {}): string =>
  `<DETECTION><UNIQUE_VULN_ID>7</UNIQUE_VULN_ID><QID>${qid}</QID><TYPE>${type}</TYPE>${level === '' ? '' : `<SEVERITY>${level}</SEVERITY>`}
   <RESULTS><![CDATA[C:\\Patients]]></RESULTS>${more}</DETECTION>`;
const dates = (scan: string | null, signedIn: string | null = null): string =>
  (scan === null ? '' : `<LAST_VM_SCANNED_DATE>${scan}</LAST_VM_SCANNED_DATE>`) +
  (signedIn === null ? '' : `<LAST_VM_AUTH_SCANNED_DATE>${signedIn}</LAST_VM_AUTH_SCANNED_DATE>`);
const host = (ip: string, detections = '', parts = ''): string =>
  `<HOST><ID>10${ip.slice(-1)}</ID><IP>${ip}</IP><TRACKING_METHOD>IP</TRACKING_METHOD><OS><![CDATA[Windows 11]]></OS>${parts}
   <TAGS><TAG><TAG_ID>1</TAG_ID><NAME>Reception</NAME></TAG></TAGS><DETECTION_LIST>${detections}</DETECTION_LIST></HOST>`;
const answer = (hosts: string, { before = '', after = '' } = {}): string => `<?xml version="1.0" encoding="UTF-8" ?>
<!DOCTYPE HOST_LIST_VM_DETECTION_OUTPUT SYSTEM "https://qualys.example/host_list_vm_detection_output.dtd">
<HOST_LIST_VM_DETECTION_OUTPUT>${before}<RESPONSE><DATETIME>2026-11-20T00:00:00Z</DATETIME><HOST_LIST>${hosts}</HOST_LIST>${after}</RESPONSE></HOST_LIST_VM_DETECTION_OUTPUT>`;
const asked = (...params: readonly (readonly [string, string])[]): string =>
  `<REQUEST><DATETIME>2026-11-21T00:00:00Z</DATETIME><USER_LOGIN>jane</USER_LOGIN><PARAM_LIST>${params
    .map(([key, value]) => `<PARAM><KEY>${key}</KEY><VALUE>${value}</VALUE></PARAM>`)
    .join('')}</PARAM_LIST></REQUEST>`;
const NOV_1 = '2026-11-01T10:00:00Z';
const NOV_2 = '2026-11-02T10:00:00Z';

describe('what the API of Qualys answers', () => {
  it('is one finding for each QID with its places, and keeps no evidence', async () => {
    const at443 = '<PORT>443</PORT><PROTOCOL>tcp</PROTOCOL><FQDN>a.example</FQDN><SSL>1</SSL><STATUS>New</STATUS>';
    const found =
      '<FIRST_FOUND_DATETIME>2026-10-01T00:00:00Z</FIRST_FOUND_DATETIME><LAST_FOUND_DATETIME>2026-11-01T00:00:00Z</LAST_FOUND_DATETIME>';
    const scan = await scanOf(
      answer(
        host('10.0.0.1', detection() + detection({ more: at443 + found })) +
          host('10.0.0.2', detection() + detection({ qid: '6', level: '5' })),
      ),
    );
    expect(scan).toMatchObject({ format: 'qualys-detections', tool: 'Qualys', records: 4, verdict: { saw: 'everything' } });
    expect(listed(scan)).toEqual(['high: QID 82040 (3)', 'critical: QID 6 (1)']);
    expect(scan.findings[0]).toMatchObject({
      rule: '82040',
      instances: [
        { asset: '10.0.0.1', location: null, state: 'open', foundAt: null },
        { asset: '10.0.0.1', location: 'tcp/443', foundAt: '2026-10-01T00:00:00.000Z' },
        { asset: '10.0.0.2', location: null },
      ],
    });
    expect(JSON.stringify(scan)).not.toContain('Patients');
  });

  it('tells instances at one port from each other', async () => {
    const at = (instance: string): string =>
      detection({
        more: `<PORT>1521</PORT><PROTOCOL>TCP</PROTOCOL>${instance === '' ? '' : `<INSTANCE><![CDATA[${instance}]]></INSTANCE>`}`,
      });
    const { findings } = await scanOf(answer(host('10.0.0.1', at('ORCL') + at('TEST') + at(''))));
    expect(findings[0]?.instances.map(({ location }) => location)).toEqual(['tcp/1521 ORCL', 'tcp/1521 TEST', 'tcp/1521']);
    const inside = detection({ more: '<INSTANCE>MSSQLSERVER</INSTANCE>' });
    expect((await scanOf(answer(host('10.0.0.1', inside)))).findings[0]?.instances).toMatchObject([{ location: 'MSSQLSERVER' }]);
  });

  it('takes its five levels for info to critical, or as the portal shows them; what is none is no severity', async () => {
    const all = ['1', '2', '3', '4', '5', '0', '6', 'high', '']
      .map((level, index) => detection({ qid: String(index + 1), level }))
      .join('');
    const severities = async (qualysLevels: 'five' | 'three'): Promise<unknown> =>
      (await scanOf(answer(host('10.0.0.1', all)), { qualysLevels })).findings.map(({ severity }) => severity);
    expect(await severities('five')).toEqual(['info', 'low', 'medium', 'high', 'critical', null, null, null, null]);
    expect(await severities('three')).toEqual(['low', 'low', 'medium', 'high', 'high', null, null, null, null]);
  });

  it('goes by the level of information and of potential vulnerabilities too; information without one is inventory', async () => {
    const all = [
      detection({ qid: '1', level: '1', type: 'Info' }),
      detection({ qid: '2', level: '3', type: 'Info' }),
      detection({ qid: '3', level: '', type: 'Info' }),
      detection({ qid: '4', level: '5', type: 'Potential' }),
    ];
    const scan = await scanOf(answer(host('10.0.0.1', all.join(''))));
    expect(listed(scan)).toEqual(['info: QID 1 (1)', 'medium: QID 2 (1)', 'info: QID 3 (1)', 'critical: QID 4 (1)']);
    expect(scan.counts).toMatchObject({ fail: 2, inventory: 2 });
  });

  it.each([
    ['<STATUS>New</STATUS><IS_IGNORED>0</IS_IGNORED><IS_DISABLED>0</IS_DISABLED>', 'open'],
    ['<STATUS>Re-Opened</STATUS>', 'open'],
    ['', 'open'],
    ['<STATUS>Fixed</STATUS>', 'fixed'],
    ['<STATUS>Active</STATUS><IS_IGNORED>1</IS_IGNORED>', 'accepted'],
    ['<STATUS>Active</STATUS><IS_DISABLED>1</IS_DISABLED>', 'accepted'],
    ['<STATUS>Fixed</STATUS><IS_IGNORED>1</IS_IGNORED>', 'fixed'],
  ])('%s is %s', async (more, state) => {
    expect((await scanOf(answer(host('10.0.0.1', detection({ more }))))).findings[0]?.instances).toMatchObject([{ state }]);
  });

  it('is open where one of two names of a port is', async () => {
    const at = (status: string): string => detection({ more: `<PORT>443</PORT><PROTOCOL>tcp</PROTOCOL><STATUS>${status}</STATUS>` });
    expect((await scanOf(answer(host('10.0.0.1', at('Fixed') + at('Active'))))).findings[0]?.instances).toMatchObject([{ state: 'open' }]);
  });

  it('is refused where a detection has no QID, by its computer', async () => {
    const refused = await scanned(answer(host('10.0.0.1', '<DETECTION><SEVERITY>5</SEVERITY></DETECTION>')));
    expect(refused).toMatchObject({ ok: false, path: 'HOST 10.0.0.1', reason: 'has a detection without a QID' });
  });

  it('is refused where it is cut off', async () => {
    const whole = answer(host('10.0.0.1', detection()));
    expect(await scanned(whole.slice(0, whole.indexOf('</DETECTION_LIST>')))).toMatchObject({
      ok: false,
      reason: expect.stringContaining('cut off'),
    });
  });

  it('is refused with what Qualys answered instead', async () => {
    const simple = (inside: string): string =>
      `<!DOCTYPE SIMPLE_RETURN SYSTEM "https://qualys.example/simple_return.dtd"><SIMPLE_RETURN>${inside}</SIMPLE_RETURN>`;
    const response = '<RESPONSE><DATETIME>2026-11-20T00:00:00Z</DATETIME><CODE>2000</CODE><TEXT>Bad Login/Password</TEXT></RESPONSE>';
    for (const format of ['auto', 'qualys-detections'])
      expect(await scanned(simple(response), { format })).toMatchObject({
        ok: false,
        reason: 'holds no detections but what Qualys answered instead: Bad Login/Password (code 2000)',
      });
    expect(await scanned(simple(''))).toMatchObject({ ok: false, reason: expect.stringContaining('no reason is given') });
  });
});

describe('computers of an answer', () => {
  it('bear the names that are told, and are there without detections', async () => {
    const names = '<DNS><![CDATA[pc-1.example]]></DNS><NETBIOS><![CDATA[PC-1]]></NETBIOS><QG_HOSTID>0d-1</QG_HOSTID>';
    const data = '<DNS_DATA><HOSTNAME>pc-2</HOSTNAME><FQDN>pc-2.example</FQDN></DNS_DATA><NETBIOS>PC-2</NETBIOS>';
    const scan = await scanOf(
      answer(host('10.0.0.1', '', names) + host('10.0.0.2', detection(), data) + host('10.0.0.3', '', '<NETBIOS>PC-3</NETBIOS>')),
    );
    expect(scan.assets).toMatchObject([
      { key: '10.0.0.1', ip: '10.0.0.1', hostname: 'pc-1.example', operatingSystem: 'Windows 11', hardwareId: null },
      { key: '10.0.0.2', hostname: 'pc-2.example' },
      { key: '10.0.0.3', hostname: 'PC-3' },
    ]);
    expect(scan.verdict.saw).toBe('everything');
  });

  it('are known by what there is of them', async () => {
    const bare = (inside: string): string => `<HOST>${inside}<DETECTION_LIST>${detection()}</DETECTION_LIST></HOST>`;
    const scan = await scanOf(answer(['<ID>5</ID>', '<ID>6</ID><IPV6>2001:db8::1</IPV6>', '<DNS>pc-9</DNS>', ''].map(bare).join('')));
    expect(scan.assets.map(({ key }) => key)).toEqual(['id:5', '2001:db8::1', 'pc-9']);
    expect(scan.findings[0]?.instances.map(({ asset }) => asset)).toEqual(['id:5', '2001:db8::1', 'pc-9', null]);
  });

  it('stay two where two networks have one address', async () => {
    const scan = await scanOf(
      answer(
        host('10.0.0.1', detection(), `<DNS>a.example</DNS>${dates(NOV_1, NOV_1)}`) +
          host('10.0.0.1', detection(), `<DNS>b.example</DNS>${dates(NOV_1)}`).replace('<ID>101</ID>', '<ID>77</ID>'),
      ),
    );
    expect(scan.assets).toMatchObject([
      { key: '10.0.0.1', hostname: 'a.example', credentialed: true },
      { key: '10.0.0.1 id:77', hostname: 'b.example', credentialed: false },
    ]);
    expect(listed(scan)).toEqual(['high: QID 82040 (2)']);
  });

  it.each([
    [NOV_2, NOV_2, true],
    [NOV_2, NOV_1, false],
    [NOV_2, null, false],
    [NOV_1, NOV_2, true],
    [null, NOV_1, null],
    [null, null, null],
    [NOV_2, '', false],
  ])('scanned on %s and signed in to on %s: %s', async (scan, signedIn, credentialed) => {
    expect((await scanOf(answer(host('10.0.0.1', detection(), dates(scan, signedIn))))).assets).toMatchObject([{ credentialed }]);
  });

  it('that were scanned a month before the others were not looked into', async () => {
    const hosts = [
      dates(NOV_2, NOV_2),
      dates('2026-09-30T10:00:00Z', '2026-09-30T10:00:00Z'),
      dates('2026-10-20T10:00:00Z', '2026-10-20T10:00:00Z'),
    ];
    const scan = await scanOf(answer(hosts.map((parts, index) => host(`10.0.0.${index}`, detection(), parts)).join('')));
    expect(scan.assets.map(({ credentialed }) => credentialed)).toEqual([true, null, true]);
    expect(scan.notes).toEqual([expect.stringContaining('1 of its computers')]);
  });

  it('say when they were scanned; the newest counts, and the answer’s own time only where none does', async () => {
    const observed = async (...parts: readonly string[]): Promise<unknown> =>
      (await scanOf(answer(parts.map((part, index) => host(`10.0.0.${index}`, detection(), part)).join('')))).observedAt;
    expect(await observed(dates(NOV_2), dates(NOV_1))).toBe('2026-11-02T10:00:00.000Z');
    expect(await observed(`<LAST_SCAN_DATETIME>${NOV_2}</LAST_SCAN_DATETIME>${dates(NOV_1)}`)).toBe('2026-11-01T10:00:00.000Z');
    expect(await observed(`<LAST_SCAN_DATETIME>${NOV_1}</LAST_SCAN_DATETIME>`)).toBe('2026-11-01T10:00:00.000Z');
    expect(await observed('')).toBe('2026-11-20T00:00:00.000Z');
  });
});

describe('how far an answer is believed', () => {
  const verdict = async (extra: Parameters<typeof answer>[1], hosts = host('10.0.0.1', detection())) =>
    (await scanOf(answer(hosts, extra))).verdict;

  it('one page of several: in what it found', async () => {
    const more =
      '<WARNING><CODE>1980</CODE><TEXT>1000 record limit exceeded.</TEXT><URL><![CDATA[https://qualys.example/?id_min=9]]></URL></WARNING>';
    expect(await verdict({ after: more })).toEqual({
      saw: 'what-it-found',
      reason: 'It is one page of an answer that has more computers.',
    });
    const other = '<WARNING><CODE>1981</CODE><TEXT>Some were left out.</TEXT></WARNING>';
    expect(await verdict({ after: other })).toEqual({ saw: 'what-it-found', reason: 'Qualys warns: Some were left out.' });
  });

  it('no computer: in nothing', async () => {
    expect((await verdict({}, '')).saw).toBe('nothing');
    expect((await scanOf('<HOST_LIST_VM_DETECTION_OUTPUT><RESPONSE/></HOST_LIST_VM_DETECTION_OUTPUT>')).verdict.saw).toBe('nothing');
  });

  it('every computer from outside: in what it found', async () => {
    expect((await verdict({}, host('10.0.0.1', detection(), dates(NOV_1)))).saw).toBe('what-it-found');
  });

  it.each([
    ['detection_updated_since', '2026-11-19', 'what-it-found'],
    ['qds_min', '70', 'what-it-found'],
    ['status', 'New,Active', 'what-it-found'],
    ['status', 'New, Active,Re-Opened,Fixed', 'everything'],
    ['vm_scan_since', '2026-11-19', 'everything'],
    ['id_min', '100', 'everything'],
  ])('asked with %s=%s: %s', async (key, value, saw) => {
    const told = await verdict({ before: asked([key, value]) });
    expect(told.saw).toBe(saw);
    expect(told.reason ?? key).toContain(key);
  });

  it('is not compared with an answer to another filter', async () => {
    const params = [
      ['action', 'list'],
      ['severities', '4,5'],
      ['show_igs', '1'],
      ['include_ignored', '0'],
      ['truncation_limit', '100'],
    ] as const;
    const scan = await scanOf(answer(host('10.0.0.1', detection()), { before: asked(...params) }));
    expect(scan).toMatchObject({ looked: 'severities=4,5, show_igs=1', observedAt: '2026-11-20T00:00:00.000Z' });
    expect(JSON.stringify(scan)).not.toContain('jane');
    expect((await scanOf(answer(host('10.0.0.1', detection())))).looked).toBeUndefined();
  });
});

describe('files of Qualys are told from each other', () => {
  const FILES = {
    qualys: '<ASSET_DATA_REPORT><HEADER/><HOST_LIST><HOST><IP>10.0.0.1</IP></HOST></HOST_LIST></ASSET_DATA_REPORT>',
    'qualys-scan': '<SCAN value="scan/1"><HEADER/><IP value="10.0.0.1"/></SCAN>',
    'qualys-webapp': '<WAS_SCAN_REPORT><HEADER/></WAS_SCAN_REPORT>',
    'qualys-csv': '"IP","QID","Title","Severity"\n"10.0.0.1","6","DNS","1"\n',
    'qualys-vmdr': 'CVE,QID,Title,Severity,Type Detected,Last Detected,Asset Name\n,6,DNS,1,Confirmed,,pc-1\n',
    'qualys-detections': answer(host('10.0.0.1', detection())),
  };
  const pairs = Object.entries(FILES).flatMap(([id, text]) => Object.keys(FILES).map((other) => [id, other, text] as const));

  it.each(Object.entries(FILES))('%s', async (id, text) => {
    expect((await scanOf(text)).format).toBe(id);
  });

  it.each(pairs.filter(([id, other]) => id !== other && [id, other].includes('qualys-detections')))(
    '%s is refused as %s',
    async (_, other, text) => {
      expect(await scanned(text, { format: other })).toMatchObject({ ok: false });
    },
  );
});
