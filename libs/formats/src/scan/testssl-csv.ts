import { csvRows, hasColumns } from './csv.js';
import type { ScanFormat } from './scan-format.js';
import { testsslItems } from './testssl.js';

/** testssl.sh `--csvfile`. */
export const testsslCsv: ScanFormat = {
  id: 'testssl-csv',
  tool: 'testssl.sh',
  title: 'testssl.sh (CSV)',
  recognises: ({ text }) => hasColumns(text, 'id', 'fqdn/ip', 'severity', 'finding'),
  async *read(text) {
    for await (const row of csvRows(text, { needs: ['id', 'fqdn/ip', 'severity', 'finding'] }))
      yield* testsslItems({
        id: row.text('id') ?? '',
        target: row.text('fqdn/ip'),
        port: row.text('port'),
        severity: row.text('severity'),
        finding: row.text('finding'),
        cve: row.text('cve'),
        cwe: row.text('cwe'),
      });
  },
};
