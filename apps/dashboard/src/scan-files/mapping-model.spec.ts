import type { Mapping } from './mapping-documents.js';
import { atField, headingsIn, mappingInput, valueLines, valuesIn } from './mapping-model.js';

const form = (fields: Readonly<Record<string, string>>): FormData => {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.append(name, value);
  return data;
};

describe('a mapping, as typed', () => {
  it('has the columns that were filled in, with what their cells mean', () => {
    const typed = {
      name: ' Acme ',
      tool: 'Acme Scanner',
      format: 'CSV',
      dates: 'DAY_FIRST',
      decimal: 'POINT',
      timeZone: 'Australia/Hobart',
    };
    const columns = {
      'column.title': 'Issue',
      'column.asset': 'Host',
      'column.severity': 'Risk',
      'values.severity': '5 = critical\n\n* = low',
    };
    const { name, rules } = mappingInput(form({ ...typed, ...columns, 'column.cves': ' ' }), null);
    expect(name).toBe('Acme');
    expect(rules).toMatchObject({
      kind: 'FINDINGS',
      dates: 'DAY_FIRST',
      timeZone: 'Australia/Hobart',
      listsAllOpen: false,
      delimiter: 'AUTO',
    });
    expect(rules.fields).toEqual([
      { field: 'title', column: 'Issue', constant: null, values: [], otherwise: null },
      { field: 'asset', column: 'Host', constant: null, values: [], otherwise: null },
      { field: 'severity', column: 'Risk', constant: null, values: [{ from: '5', to: 'critical' }], otherwise: 'low' },
    ]);
  });

  it('keeps what the form does not show', () => {
    const constant = { field: 'protocol', column: null, constant: 'tcp', values: [], otherwise: null };
    const before = { delimiter: 'SEMICOLON', encoding: 'UTF_8', fields: [constant] } as unknown as Mapping;
    const { rules } = mappingInput(form({ name: 'x', 'column.title': 'Issue' }), before);
    expect(rules).toMatchObject({ delimiter: 'SEMICOLON', encoding: 'UTF_8' });
    expect(rules.fields).toContainEqual(constant);
  });

  it('writes what it reads', () => {
    const said = { values: [{ from: 'Resolved', to: 'fixed' }], otherwise: 'open' };
    expect(valuesIn(valueLines(said))).toEqual(said);
    expect(valuesIn('Resolved')).toEqual({ values: [{ from: 'Resolved', to: '' }], otherwise: null });
  });

  it('is told at the field that the API complains of', () => {
    const problem = { code: 'BAD_USER_INPUT', message: 'It cannot be kept. rules/fields/1/column: is there twice.', hint: '', field: null };
    const sent = ['title', 'asset'].map((field) => ({ field, column: 'A', constant: null, values: [], otherwise: null }));
    expect(atField(problem, sent)).toMatchObject({ field: 'column.asset', message: 'column.asset: is there twice.' });
  });
});

describe('the headings of a table', () => {
  it.each([
    ['Issue,Host,"Risk, as rated"\nx,y,z', ['Issue', 'Host', 'Risk, as rated']],
    ['Issue;Host;CVE\r\n', ['Issue', 'Host', 'CVE']],
    ['{"a": 1}', []],
    ['', []],
  ])('are read from its first line alone: %j', (text, headings) => {
    expect(headingsIn(text)).toEqual(headings);
  });
});
