import { base64Of, formatValue, keyOf, mappingValue, scanFileInput } from './scan-file-input.js';

const form = (fields: Readonly<Record<string, string>>): FormData => {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.append(name, value);
  return data;
};
const FILE = { name: 'weekly.nessus', content: 'AA==' };
const WHOSE = { clinicId: 'c', scanId: 'k' };

describe('a scanner’s file, as chosen', () => {
  it('is told by its content where nothing else was said', () => {
    expect(scanFileInput(form({ reader: '', scope: ' ', observedAt: '' }), FILE, WHOSE)).toEqual({
      ...{ ...WHOSE, content: 'AA==', fileName: 'weekly.nessus', format: null, mappingId: null },
      ...{ scope: null, observedAt: null, utcOffset: null },
    });
  });
  it('is read as a format, or by a mapping', () => {
    expect(scanFileInput(form({ reader: formatValue('nmap') }), FILE, WHOSE)).toMatchObject({ format: 'nmap', mappingId: null });
    expect(scanFileInput(form({ reader: mappingValue('m-1') }), FILE, WHOSE)).toMatchObject({ format: null, mappingId: 'm-1' });
  });
  it('keeps every byte', () => {
    const bytes = new Uint8Array(70_000).map((_, index) => index % 256);
    expect(Buffer.from(base64Of(bytes), 'base64').equals(Buffer.from(bytes))).toBe(true);
  });
  it('has a key that the API takes, another each time', () => {
    expect(keyOf(1_795_400_000_000)).toMatch(/^[\x21-\x7e]{1,128}$/);
    expect(keyOf(0)).not.toBe(keyOf(0));
  });
});
