import type { Json } from './json.js';
import type { JsonRecord } from './json-records.js';
import { hasMembers } from './json-shape.js';
import { runFacts } from './run-facts.js';
import { UnreadableScan, type ScanItem } from './scan-format.js';
import { jsonFormat, type Reading } from './table-format.js';
import { TestsslRun, type TestsslLine } from './testssl.js';

/** testssl.sh `--jsonfile` (a list of lines) and `--jsonfile-pretty` (a section for each kind of test of each target). */
export const testsslJson = jsonFormat({
  id: 'testssl-json',
  tool: 'testssl.sh',
  title: 'testssl.sh (JSON, flat or pretty)',
  recognises: ({ text }) => hasMembers(text, '#/id', '#/finding', '#/severity') || hasMembers(text, 'scanResult', 'Invocation'),
  patterns: ['#', 'version', 'startTime', 'scanTime', 'scanResult/#'],
  reader: (reading) => {
    const run = new TestsslRun();
    return { take: (record) => taken(record, reading, run), end: () => run.end() };
  },
});

function* taken({ node, pattern, path }: JsonRecord, { instants }: Reading, run: TestsslRun): Generator<ScanItem> {
  if (pattern === 'version') yield* runFacts({ toolVersion: node.text });
  else if (pattern === 'startTime') yield* runFacts({ observedAt: instants.of(node.text) });
  else if (pattern === 'scanTime') run.timed(node.text);
  else if (pattern === '#' && node.first('id') === null)
    throw new UnreadableScan(`/${path[0] ?? ''}`, 'has no "id": it is no line of testssl.sh');
  else if (node.first('id') !== null) yield* run.take(lineOf(node, node));
  else {
    const sections = node.entries.flatMap(([, section]) => (section.isList ? section.list : []));
    for (const line of sections) yield* run.take(lineOf(line, node));
  }
}

function lineOf(line: Json, target: Json): TestsslLine {
  const [name, address] = [target.first('targetHost'), target.first('ip')];
  return {
    id: line.first('id') ?? '',
    target: name === null ? address : `${name}/${address ?? ''}`,
    port: target.first('port'),
    severity: line.first('severity'),
    finding: line.first('finding'),
    cve: line.first('cve'),
    cwe: line.first('cwe'),
  };
}
