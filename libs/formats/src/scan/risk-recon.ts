import { ipIn } from './identifiers.js';
import { hasMembers } from './json-shape.js';
import { asset, result, UnreadableScan } from './scan-format.js';
import { severityWord } from './severity.js';
import { jsonFormat } from './table-format.js';

/** RiskRecon findings as its API gives them. Names and addresses of registrants are not kept. */
export const riskRecon = jsonFormat({
  id: 'risk-recon',
  tool: 'RiskRecon',
  title: 'RiskRecon findings (JSON)',
  recognises: ({ text }) =>
    hasMembers(text, 'findings/#/finding_id', 'findings/#/security_criteria') || hasMembers(text, 'url_endpoint', 'api_key'),
  patterns: ['findings/#'],
  needs: ['findings'],
  reader: ({ instants, unique }) => ({
    *take({ node, path }) {
      const id = node.first('finding_id');
      const rule = [...node.at('security_criteria').texts, ...node.at('finding').texts].join(': ');
      if (rule === '') throw new UnreadableScan(`/findings/${path[1] ?? ''}`, 'has no security_criteria: it is not of RiskRecon');
      const key = node.first('host_name', 'domain_name', 'ip_address');
      if (key !== null) yield asset({ key, hostname: node.first('host_name', 'domain_name'), ip: ipIn(node.first('ip_address')) });
      const where = [node.first('domain_name'), node.first('ip_address')].map((part) => part ?? '');
      yield result({
        group: id ?? unique.of(rule, key),
        rule,
        title: `${node.first('vendor') ?? ''}: ${node.first('finding') ?? rule} - ${where[0]}(${where[1]})`,
        severity: severityWord(node.first('severity')),
        description: node.first('finding_context'),
        asset: key,
        state: node.first('false_positive') === 'true' ? 'false-positive' : 'open',
        toolId: id,
        foundAt: instants.of(node.first('first_seen')),
      });
    },
  }),
});
