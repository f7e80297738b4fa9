import type { Json } from './json.js';
import { hasMembers } from './json-shape.js';
import { niktoItems, niktoMessage } from './nikto.js';
import { first } from './plain.js';
import { runFacts } from './run-facts.js';
import { asset, UnreadableScan, type ScanItem } from './scan-format.js';
import { jsonFormat } from './table-format.js';

/** Nikto JSON report: one server, or a list of servers (with times since 2.6); one finding for each message. */
export const niktoJson = jsonFormat({
  id: 'nikto-json',
  tool: 'Nikto',
  title: 'Nikto report (JSON)',
  recognises: ({ text }) =>
    ['', '#/'].some(
      (at) =>
        hasMembers(text, `${at}host`, `${at}vulnerabilities`) &&
        (hasMembers(text, `${at}banner`) || hasMembers(text, `${at}server_banner`)),
    ),
  patterns: ['', '#'],
  several: true,
  reader: ({ instants }) => ({
    *take({ node }) {
      yield* runFacts({ observedAt: instants.of(node.first('end_time', 'start_time')) });
      yield* serverOf(node);
    },
  }),
});

function* serverOf(node: Json): Generator<ScanItem> {
  if (!node.at('vulnerabilities').isList) throw new UnreadableScan('', 'has no "vulnerabilities": it is not of Nikto');
  const [host, ip, port] = [node.first('host'), node.first('ip'), node.first('port')];
  const key = first(host, ip);
  if (key !== null) yield asset({ key, hostname: host === ip ? null : host, ip });
  for (const one of node.at('vulnerabilities').list) {
    const item = { id: one.first('id'), osvdb: one.first('OSVDB'), references: one.first('references'), path: one.first('url') };
    const message = niktoMessage(one.first('msg'));
    const known = item.osvdb !== null && item.osvdb !== '0';
    yield* niktoItems({ ...item, message, host, ip, port }, [known, message].join(' | '));
  }
}
