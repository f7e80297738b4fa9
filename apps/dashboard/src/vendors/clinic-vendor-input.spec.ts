import { clinicVendorInput } from './clinic-vendor-input.js';

const form = (fields: Readonly<Record<string, string | readonly string[]>>): FormData => {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) for (const each of [value].flat()) data.append(name, each);
  return data;
};

describe('an entry of the vendors’ register, as typed', () => {
  it('says nothing where nothing was filled in, and does not say that there is no data', () => {
    const empty = { vendorName: ' Acme ', service: 'Records', standing: 'IN_USE', access: '', recordsLeast: '', region: ' ', contract: '' };
    expect(clinicVendorInput(form(empty), 'c', 0)).toEqual({
      ...{ clinicId: 'c', version: 0, vendorName: 'Acme', service: 'Records', standing: 'IN_USE', access: null, dataClasses: null },
      ...{ recordsLeast: null, recordsMost: null, region: null, contract: null, noticeHours: null },
    });
  });

  it('says which data somebody looked at, also that it is none', () => {
    const said = { vendorName: 'Acme', service: 'Records', dataSaid: 'on' };
    expect(clinicVendorInput(form({ ...said, data: ['CONTACT', 'CLINICAL'] }), 'c', 3)).toMatchObject({
      ...{ dataClasses: ['CLINICAL', 'CONTACT'], version: 3 },
    });
    expect(clinicVendorInput(form(said), 'c', 3).dataClasses).toEqual([]);
  });

  it('takes figures and the country as they are meant', () => {
    const figures = form({ recordsLeast: '2900', recordsMost: '3400', noticeHours: '48', region: 'au', access: 'HOSTS_DATA' });
    expect(clinicVendorInput(figures, 'c', 0)).toMatchObject({
      ...{ recordsLeast: 2900, recordsMost: 3400, noticeHours: 48, region: 'AU', access: 'HOSTS_DATA' },
    });
  });
});
