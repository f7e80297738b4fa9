import fc from 'fast-check';
import { jsonRecords, type JsonRecordsOptions } from './json-records.js';
import { hasMembers } from './json-shape.js';
import { UnreadableScan } from './scan-format.js';

async function* inPieces(text: string, size: number): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += size) yield await Promise.resolve(text.slice(at, at + size));
}

async function records(text: string, patterns: readonly string[], { size = 3, ...options }: JsonRecordsOptions & { size?: number } = {}) {
  const found: [string, unknown][] = [];
  for await (const { path, node } of jsonRecords(inPieces(text, size), patterns, options)) found.push([path.join('/'), node.value]);
  return found;
}

async function refusal(text: string, options: JsonRecordsOptions = {}): Promise<string> {
  try {
    await records(text, ['#'], options);
  } catch (error) {
    if (error instanceof UnreadableScan) return error.message;
  }
  return 'taken';
}

describe('jsonRecords', () => {
  it('tells the values at the asked places, however the text arrives', async () => {
    const document = fc.array(fc.record({ a: fc.jsonValue({ maxDepth: 3 }), b: fc.jsonValue({ maxDepth: 2 }) }));
    await fc.assert(
      fc.asyncProperty(document, fc.integer({ min: 1, max: 9 }), fc.constantFrom(0, 2), async (rows, size, indent) => {
        const told = await records(JSON.stringify({ rows }, null, indent), ['rows/#/a'], { size });
        expect(told).toEqual(rows.map(({ a }, index) => [`rows/${index}/a`, JSON.parse(JSON.stringify(a)) as unknown]));
      }),
      { numRuns: 60 },
    );
  });

  it('reads lines, and documents written one after the other', async () => {
    expect(await records('{"a":1}\n{"a":2}\n\n{\n"a":3}{"a":4}', [''], { several: true })).toHaveLength(4);
    expect(await refusal('[1] [2]')).toMatch(/line 1, column 5/);
  });

  it('reads past a byte order mark', async () => {
    expect(await records('\ufeff[{"a":1}]', ['#'])).toEqual([['0', { a: 1 }]]);
  });

  it.each([
    ['is cut off', '[{"a":1},{"b":', /line 1, column \d+ ends too early/],
    ['is no JSON', '[1,\n nope]', /line 2, column \d+ is not JSON/],
    ['has a comma too many', '[1,]', /is not JSON/],
    ['says a name twice', '[{"a":1,"\\u0061":2}]', /"a" twice/],
    ['is nested without end', '['.repeat(1_000_000), /nested deeper/],
    ['has a broken escape', '[{"a":"\\x"}]', /is not JSON/],
    ['has a number without end', `[${'1'.repeat(70_000)}]`, /without end/],
    ['is empty', ' \n', /is empty/],
  ])('refuses a text that %s, with the place', async (_, text, reason) => {
    expect(await refusal(text)).toMatch(reason);
  });

  it('refuses a file without the member that makes it what it says it is', async () => {
    expect(await refusal('{"other":[]}', { needs: ['runs'] })).toMatch(/no "runs"/);
    expect(await refusal('', { mayBeEmpty: true })).toBe('taken');
  });

  it('builds nothing of what was not asked for, and bounds what was', async () => {
    const big = (inside: string): AsyncGenerator<string> =>
      (async function* () {
        yield `{"skip":${inside === 'skip' ? '"' : '1,"rows":[{"a":"'}`;
        for (let megabytes = 0; megabytes < 100; megabytes += 1) yield await Promise.resolve('x'.repeat(1024 * 1024));
        yield inside === 'skip' ? '","rows":[{"a":1}]}' : '"}]}';
      })();
    const found: unknown[] = [];
    for await (const { node } of jsonRecords(big('skip'), ['rows/#'])) found.push(node.value);
    expect(found).toEqual([{ a: 1 }]);
    await expect(async () => {
      for await (const record of jsonRecords(big('rows'), ['rows/#'])) found.push(record);
    }).rejects.toThrow(/one result of more than/);
  });

  it('keeps a member __proto__ a member like any other', async () => {
    const [[, value] = []] = await records('[{"__proto__":{"admin":true}}]', ['#']);
    expect(Object.keys(value as object)).toEqual(['__proto__']);
  });
});

describe('hasMembers', () => {
  it('sees where a beginning has members, also when it was cut off', () => {
    const head = '{"runs":[{"tool":{"driver":{"name":"x"}},"results":[{"a":';
    expect(hasMembers(head, 'runs', 'runs/#/tool/driver/name', 'runs/#/results/#/a')).toBe(true);
    expect(hasMembers(head, 'tool')).toBe(false);
    expect(hasMembers('runs', 'runs')).toBe(false);
  });
});
