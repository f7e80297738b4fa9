import type { Json } from './json.js';
import type { JsonRecord } from './json-records.js';
import { hasMembers } from './json-shape.js';
import { runFacts } from './run-facts.js';
import { asset, result, type ScanItem } from './scan-format.js';
import { jsonFormat, type Reading } from './table-format.js';

/** THC-Hydra (`-b json`): a login that was guessed. Neither its name nor its password is kept; Hydra grades none, a guessed login is high. */
export const hydra = jsonFormat({
  id: 'hydra',
  tool: 'Hydra',
  title: 'THC-Hydra results (JSON)',
  recognises: ({ text }) => hasMembers(text, 'generator/software', 'results') && /"software"\s*:\s*"Hydra"/i.test(text),
  patterns: ['generator', 'results/#', 'success', 'errormessages/#'],
  needs: ['generator', 'results'],
  reader: (reading) => new HydraReader(reading),
});

class HydraReader {
  private server: string | null = null;
  private succeeded = false;
  private results = 0;

  constructor(private readonly reading: Reading) {}

  *take({ node, pattern }: JsonRecord): Generator<ScanItem> {
    if (pattern === 'generator') {
      this.server = node.first('server');
      const observedAt = this.reading.instants.of(node.first('built'));
      yield* runFacts({ toolVersion: node.first('version'), scope: this.server, observedAt });
    } else if (pattern === 'success') {
      this.succeeded = node.isTrue;
      if (!this.succeeded) yield* runFacts({ partial: 'The tool says that it did not succeed.' });
    } else if (pattern === 'errormessages/#') yield* runFacts({ partial: node.text });
    else yield* this.login(node);
  }

  *end(): Generator<ScanItem> {
    // It says whom it asked, that it came to its end, and that no login was guessed.
    if (this.results === 0 && this.succeeded && this.server !== null) yield { type: 'count', outcome: 'pass', count: 1 };
  }

  private *login(node: Json): Generator<ScanItem> {
    this.results += 1;
    const [host, port, service] = [node.first('host'), node.first('port'), node.first('service')];
    if (host === null || port === null || !node.has('login') || !node.has('password')) {
      yield { type: 'count', outcome: 'error', count: 1 };
      return;
    }
    yield asset({ key: host, hostname: host });
    yield result({
      group: this.reading.unique.of('guessed login', host, port, service),
      rule: 'guessed-login',
      title: `Weak username / password combination found for ${host}`,
      severity: 'high',
      cwes: [521],
      asset: host,
      location: service === null ? port : `${service}/${port}`,
    });
  }
}
