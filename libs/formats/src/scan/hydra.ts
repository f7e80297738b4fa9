import { hasMembers } from './json-shape.js';
import { runFacts } from './run-facts.js';
import { asset, result } from './scan-format.js';
import { jsonFormat } from './table-format.js';

/** THC-Hydra (`-b json`): a login that was guessed. Neither its name nor its password is kept; Hydra grades none, a guessed login is high. */
export const hydra = jsonFormat({
  id: 'hydra',
  tool: 'Hydra',
  title: 'THC-Hydra results (JSON)',
  recognises: ({ text }) => hasMembers(text, 'generator/software', 'results') && /"software"\s*:\s*"Hydra"/i.test(text),
  patterns: ['generator', 'results/#'],
  needs: ['generator', 'results'],
  reader: ({ instants, unique }) => ({
    *take({ node, pattern }) {
      if (pattern === 'generator') {
        yield* runFacts({ toolVersion: node.first('version'), scope: node.first('server'), observedAt: instants.of(node.first('built')) });
        return;
      }
      const [host, port, service] = [node.first('host'), node.first('port'), node.first('service')];
      if (host === null || port === null || !node.has('login') || !node.has('password')) {
        yield { type: 'count', outcome: 'error', count: 1 };
        return;
      }
      yield asset({ key: host, hostname: host });
      yield result({
        group: unique.of('guessed login', host, port, service),
        rule: 'guessed-login',
        title: `Weak username / password combination found for ${host}`,
        severity: 'high',
        cwes: [521],
        asset: host,
        location: service === null ? port : `${service}/${port}`,
      });
    },
  }),
});
