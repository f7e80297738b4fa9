import { scanOf } from './testing/scan-of.js';

const json = (value: unknown): string => JSON.stringify(value);
async function verdictOf(text: string, format = 'auto') {
  return (await scanOf(text, { format })).verdict;
}

describe('asff', () => {
  const finding = {
    Id: 'a',
    ProductArn: 'arn:aws:securityhub:x',
    AwsAccountId: '1',
    Title: 'T',
    Severity: { Label: 'LOW' },
    Resources: [{ Id: 'r' }],
  };
  it.each(['NextToken', 'nextToken'])('one page of an answer is a part of it: %s', async (token) => {
    expect(await verdictOf(json({ Findings: [finding], [token]: 'abc' }))).toMatchObject({
      saw: 'what-it-found',
      reason: expect.stringContaining('page'),
    });
    expect((await verdictOf(json({ [token]: null, Findings: [finding] }))).saw).toBe('everything');
  });
});

describe('github-alerts', () => {
  const alerts = (more: object = {}): object => ({
    nodes: [{ id: 'a', securityVulnerability: { severity: 'HIGH', package: { name: 'p' }, advisory: { summary: 'S' } } }],
    ...more,
  });
  const last = { pageInfo: { hasNextPage: false } };
  const next = { pageInfo: { hasNextPage: true, endCursor: 'x' } };
  it.each([
    ['alerts of a repository', { data: { repository: { vulnerabilityAlerts: alerts(next) } } }],
    [
      'repositories of an organisation',
      { data: { organization: { repositories: { ...next, nodes: [{ vulnerabilityAlerts: alerts(last) }] } } } },
    ],
    ['alerts of one of them', { data: { organization: { repositories: { ...last, nodes: [{ vulnerabilityAlerts: alerts(next) }] } } } }],
    ['repositories of a search', { data: { search: { ...next, nodes: [{ vulnerabilityAlerts: alerts() }] } } }],
    ['an answer with errors', { data: { repository: { vulnerabilityAlerts: alerts(last) } }, errors: [{ message: 'timeout of jane' }] }],
  ])('%s: a part', async (_, answer) => {
    const verdict = await verdictOf(json(answer));
    expect(verdict).toMatchObject({ saw: 'what-it-found' });
    expect(verdict.reason).not.toContain('jane');
  });

  it('the last page is not a part', async () => {
    expect((await verdictOf(json({ data: { repository: { vulnerabilityAlerts: alerts(last) } }, errors: [] }))).saw).toBe('everything');
  });
});

describe('clamav', () => {
  const summary = (infected: number, more = ''): string =>
    `\n----------- SCAN SUMMARY -----------\nScanned files: 3\nInfected files: ${infected}\n${more}`;
  const found = '/a: Eicar FOUND\n';
  it.each([
    ['no summary', `${found}/b: OK\n`, 'summary'],
    ['files that could not be read', `${found}${summary(1, 'Total errors: 2\n')}`, '2 '],
    ['more infected files than are named', `${found}${summary(2)}`, '2 '],
    ['none of the infected files', summary(1), '1 '],
  ])('%s: a part', async (_, text, reason) => {
    expect(await verdictOf(text)).toMatchObject({ saw: 'what-it-found', reason: expect.stringContaining(reason) });
  });

  it('two signatures in one file are one infected file', async () => {
    expect((await verdictOf(`${found}/a: Local FOUND\n${summary(1, 'Total errors: 0\n')}`)).saw).toBe('everything');
  });
});

it('aide: a report without its end is a part', async () => {
  const report =
    'Start timestamp: 2026-07-31 06:03:55 +0000 (AIDE 0.19.1)\nAIDE found differences\nAdded entries:\n\nf+++: /watched/d.txt\n';
  expect((await verdictOf(report)).saw).toBe('what-it-found');
  expect((await verdictOf(`${report}\nEnd timestamp: 2026-07-31 06:03:56 +0000 (run time: 0m 1s)\n`)).saw).toBe('everything');
});

it('chkrootkit: output that does not come to the last check is a part, and so are warnings alone', async () => {
  const begun = "ROOTDIR is `/'\nChecking `basename'...    not infected\n";
  expect((await verdictOf(begun)).saw).toBe('what-it-found');
  expect((await verdictOf(`${begun}Checking \`OSX_RSPLUG'...   not tested\n`)).saw).toBe('everything');
  expect((await verdictOf('WARNING: Possible LKM Trojan installed\n', 'chkrootkit')).saw).toBe('what-it-found');
});

describe('nmap', () => {
  const host = (ip: string, ports: string): string => `<host><address addr="${ip}" addrtype="ipv4"/>${ports}</host>`;
  const run = (...hosts: readonly string[]): string =>
    `<nmaprun>${hosts.join('')}<runstats><finished time="1790000000" exit="success"/></runstats></nmaprun>`;
  const port = (state: string): string => `<port protocol="tcp" portid="22"><state state="${state}"/></port>`;

  it.each([
    ['no port at all', ''],
    ['filtered ports', `<ports><extraports state="filtered" count="999"/>${port('filtered')}</ports>`],
    ['ports that do not answer', `<ports>${port('open|filtered')}</ports>`],
  ])('a computer with %s is not a clean one', async (_, ports) => {
    const scan = await scanOf(run(host('192.0.2.1', ports), host('192.0.2.2', `<ports>${port('closed')}</ports>`)));
    expect(scan.assets.map(({ credentialed }) => credentialed)).toEqual([false, null]);
    expect(scan.verdict.reason).toContain('1 of its 2 computers');
    expect((await verdictOf(run(host('192.0.2.1', ports)))).saw).toBe('what-it-found');
  });

  it('a computer whose ports are closed was looked at', async () => {
    const closed = '<ports><extraports state="closed" count="1000"/></ports>';
    expect(await verdictOf(run(host('192.0.2.1', closed)))).toEqual({ saw: 'everything', reason: null });
  });
});
