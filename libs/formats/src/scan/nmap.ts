import { Instants } from './instants.js';
import { scriptResults } from './nmap-scripts.js';
import { first } from './plain.js';
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
    for await (const { node } of xmlRecords(text, ['host', 'finished'], ['nmaprun'], ['nmaprun'])) {
      if (node.name === 'nmaprun') yield* versionOf(node);
      else if (node.name === 'finished') yield* finishedOf(node, instants);
      else yield* hostOf(node);
    }
  },
};

function* versionOf(node: XmlNode): Generator<ScanItem> {
  const version = node.attribute('version');
  if (version !== null) yield run({ toolVersion: version });
}

function* finishedOf(node: XmlNode, instants: Instants): Generator<ScanItem> {
  const at = instants.of(node.attribute('time'));
  if (at !== null) yield run({ observedAt: at });
  if ((node.attribute('exit') ?? 'success') !== 'success')
    yield run({ partial: `Nmap did not finish: ${node.attribute('errormsg') ?? node.attribute('exit') ?? ''}` });
}

function* hostOf(node: XmlNode): Generator<ScanItem> {
  if (node.attributeAt('status', 'state') === 'down') return;
  const addresses = (...types: readonly string[]): string[] =>
    node.all('address').flatMap((one) => (types.includes(one.attribute('addrtype') ?? '') ? (one.attribute('addr') ?? []) : []));
  const ip = first(...addresses('ipv4'), ...addresses('ipv6'));
  const mac = addresses('mac');
  const hostname = nameOf(node.allAt('hostnames/hostname'));
  const key = first(ip, ...mac, hostname);
  if (key === null) return;
  yield asset({ key, ip, hostname, mac, operatingSystem: node.attributeAt('os/osmatch', 'name') });
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
