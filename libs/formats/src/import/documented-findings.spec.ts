import { readFileSync } from 'node:fs';
import { readImportRules } from './check-rules.js';
import { FINDING } from './finding-fields.js';
import { readFindings } from './read-findings.js';

const GUIDE = readFileSync(new URL('../../../../docs/findings.md', import.meta.url), 'utf8');

function example(language: string): string {
  const found = new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``).exec(GUIDE)?.[1];
  if (found === undefined) throw new Error(`docs/findings.md has no ${language} example`);
  return found;
}

it('the guide’s mapping reads the guide’s export as it says', async () => {
  const rules = readImportRules(JSON.parse(example('json')));
  if (!rules.ok) throw new Error(`${rules.path} ${rules.reason}`);
  const envelope = { mappingId: null, scope: 'All rooms', observedAt: null };
  const { scan, unread } = await readFindings(example('csv'), rules.value, envelope, new Date('2026-11-24T00:00:00Z'));
  expect(unread).toEqual(['Owner']);
  expect(scan).toMatchObject({ tool: 'Acme Scanner', observedAt: '2026-11-19T22:30:00.000Z', verdict: { saw: 'everything' } });
  expect(
    scan?.findings.map(({ rule, severity, instances }) => [rule, severity, instances.map(({ asset, state }) => `${asset} ${state}`)]),
  ).toEqual([
    ['A-1042', 'critical', ['FRONT-1 open', 'FRONT-2 fixed']],
    ['A-2001', 'medium', ['10.0.0.5 open']],
  ]);
});

it('the guide names every field that there is', () => {
  const table = GUIDE.slice(GUIDE.indexOf('## Any other scanner'), GUIDE.indexOf('```json'));
  const named = [...table.matchAll(/^\| (`[^|]+`) \|/gm)].flatMap(([, cell = '']) =>
    [...cell.matchAll(/`(\w+)`/g)].map(([, name]) => name),
  );
  expect(named.toSorted()).toEqual(Object.keys(FINDING.properties).toSorted());
});
