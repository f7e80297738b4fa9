import { Instants } from './instants.js';
import { lookedFor, markOf } from './looked.js';
import { scriptResults } from './nmap-scripts.js';
import { first } from './plain.js';
import { runFacts } from './run-facts.js';
import { asset, result, run, type ScanFormat, type ScanItem } from './scan-format.js';
import { xmlRecords, xmlRoot, type XmlNode } from './xml.js';

/** Nmap `-oX`: open ports as inventory, and what its vulnerability scripts say. */
export const nmap: ScanFormat = {
  id: 'nmap',
  tool: 'Nmap',
  title: 'Nmap XML (-oX)',
  recognises: ({ text }) => xmlRoot(text) === 'nmaprun',
  async *read(text, options) {
    const instants = new Instants(options);
    const looked: string[] = [];
    for await (const { node } of xmlRecords(text, ['scaninfo', 'host', 'finished'], ['nmaprun'], ['nmaprun'])) {
      if (node.name === 'nmaprun') {
        yield* versionOf(node);
        looked.push(...scriptsIn(node.attribute('args') ?? ''));
      } else if (node.name === 'scaninfo') looked.push(portsOf(node));
      else if (node.name === 'finished') yield* finishedOf(node, instants);
      else yield* hostOf(node);
    }
    yield* lookedFor(looked);
  },
};

/** Other scanners of ports write the same: masscan with `-oX`. */
function* versionOf(node: XmlNode): Generator<ScanItem> {
  const scanner = node.attribute('scanner') ?? 'nmap';
  yield* runFacts({ toolVersion: node.attribute('version'), tool: scanner === 'nmap' ? null : scanner });
}

/** A run of other ports finds other things, however many they are. */
function portsOf(node: XmlNode): string {
  const [protocol, count] = [node.attribute('protocol') ?? 'tcp', node.attribute('numservices') ?? '?'];
  const services = node.attribute('services') ?? '';
  return `${protocol} ${count} ports${services === '' ? '' : ` (${markOf(services)})`}`;
}

/** A run with other scripts finds other things: it is not compared with this one. */
function scriptsIn(args: string): readonly string[] {
  const words = [...args.matchAll(/"((?:[^"\\]|\\.)*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '');
  const named = words.flatMap((word, index) => {
    const [, value] = /^--?script=(.*)$/s.exec(word) ?? [];
    if (value !== undefined) return [`scripts ${value}`];
    return /^--?script$/.test(word) ? [`scripts ${words[index + 1] ?? ''}`] : [];
  });
  return words.some((word) => /^-(?:s[A-Za-z]*C[A-Za-z]*|A)$/.test(word)) ? ['scripts default', ...named] : named;
}

function* finishedOf(node: XmlNode, instants: Instants): Generator<ScanItem> {
  const at = instants.of(node.attribute('time'));
  if (at !== null) yield run({ observedAt: at });
  if ((node.attribute('exit') ?? 'success') !== 'success')
    yield run({ partial: `Nmap did not finish: ${node.attribute('errormsg') ?? node.attribute('exit') ?? ''}` });
}

/** A port that is open or closed answered; a firewall keeps the others from saying. */
function hasAnswered(host: XmlNode): boolean {
  const states = [
    ...host.allAt('ports/port').map((port) => port.attributeAt('state', 'state')),
    ...host.allAt('ports/extraports').map((ports) => ports.attribute('state')),
  ];
  return states.some((state) => state === 'open' || state === 'closed' || state === 'unfiltered');
}

function addressesOf(host: XmlNode, ...types: readonly string[]): string[] {
  return host.all('address').flatMap((one) => (types.includes(one.attribute('addrtype') ?? '') ? (one.attribute('addr') ?? []) : []));
}

function keyOf(host: XmlNode): string | null {
  if (host.attributeAt('status', 'state') === 'down') return null;
  const name = nameOf(host.allAt('hostnames/hostname'));
  return first(...addressesOf(host, 'ipv4'), ...addressesOf(host, 'ipv6'), ...addressesOf(host, 'mac'), name);
}

/** Nothing is told of a computer that is down or nameless. One that answers at no port was not looked at: what it runs was not seen. */
function* hostOf(node: XmlNode): Generator<ScanItem> {
  const key = keyOf(node);
  if (key === null) return;
  yield asset({
    key,
    ip: first(...addressesOf(node, 'ipv4'), ...addressesOf(node, 'ipv6')),
    hostname: nameOf(node.allAt('hostnames/hostname')),
    mac: addressesOf(node, 'mac'),
    operatingSystem: node.attributeAt('os/osmatch', 'name'),
    credentialed: hasAnswered(node) ? null : false,
  });
  for (const port of node.allAt('ports/port')) yield* portOf(port, key);
  for (const script of node.allAt('hostscript/script')) yield* scriptResults(script, { asset: key, location: null });
}

function nameOf(names: readonly XmlNode[]): string | null {
  const found = names.find((name) => name.attribute('type') === 'PTR') ?? names[0];
  return found?.attribute('name') ?? null;
}

function* portOf(node: XmlNode, key: string): Generator<ScanItem> {
  if (node.attributeAt('state', 'state') !== 'open') return;
  const [port, protocol] = [node.attribute('portid') ?? '', node.attribute('protocol') ?? 'tcp'];
  const location = `${protocol}/${port}`;
  for (const script of node.all('script')) yield* scriptResults(script, { asset: key, location });
  const product = node.attributeAt('service', 'product');
  yield result({
    outcome: 'inventory',
    group: `port ${location}`,
    rule: location,
    title: `Open port: ${port}/${protocol}`,
    severity: 'info',
    description: serviceOf(node.child('service')),
    asset: key,
    location,
    component: product === null ? null : { name: product, version: node.attributeAt('service', 'version'), fixedVersion: null, purl: null },
  });
}

function serviceOf(service: XmlNode | null): string | null {
  const parts = ['name', 'product', 'version', 'extrainfo'].flatMap((name) => service?.attribute(name) ?? []);
  return parts.length === 0 ? null : parts.join(' ');
}
