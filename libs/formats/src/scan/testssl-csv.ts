import { hasColumns } from './csv.js';
import { csvFormat } from './table-format.js';
import { TestsslRun } from './testssl.js';

const COLUMNS = ['id', 'fqdn/ip', 'severity', 'finding'];

/** testssl.sh `--csvfile`. */
export const testsslCsv = csvFormat({
  id: 'testssl-csv',
  tool: 'testssl.sh',
  title: 'testssl.sh (CSV)',
  recognises: ({ text }) => hasColumns(text, ...COLUMNS),
  needs: COLUMNS,
  reader: () => {
    const run = new TestsslRun();
    return {
      take: (row) => {
        const [finding, cve, cwe] = [row.text('finding'), row.text('cve'), row.text('cwe')];
        return run.take({
          id: row.text('id') ?? '',
          target: row.text('fqdn/ip'),
          port: row.text('port'),
          severity: row.text('severity'),
          finding,
          cve,
          cwe,
        });
      },
      end: () => run.end(),
    };
  },
});
