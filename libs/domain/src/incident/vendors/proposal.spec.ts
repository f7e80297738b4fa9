import { clinicId } from '../../tenancy/ids.js';
import { vendorKey } from '../../inventory/vendor.js';
import { entryKey, proposeVendors, type TraitsOfClinic } from './proposal.js';

const of = (n: number, traits: TraitsOfClinic['traits'], known: readonly string[] = []): TraitsOfClinic => ({
  clinicId: clinicId(`00000000-0000-4000-8000-00000000000${n}`),
  clinicName: `Clinic ${n}`,
  traits,
  known,
});

describe('vendors that evidence speaks of', () => {
  it('are proposed with what speaks of them, those of the most clinics first', () => {
    const found = proposeVendors([
      of(1, [
        { kind: 'antivirus', value: 'Sophos Endpoint' },
        { kind: 'evidence-source', value: 'assessment:entra-export' },
        { kind: 'software', value: 'java 8' },
      ]),
      of(2, [{ kind: 'evidence-source', value: 'assessment:Microsoft365' }]),
    ]);
    expect(found.map(({ vendorName, clinics }) => [vendorName, clinics.length])).toEqual([
      ['Microsoft', 2],
      ['Oracle', 1],
      ['Sophos', 1],
    ]);
    expect(found[0]?.clinics[0]?.because).toEqual(['evidence-source: assessment:entra-export']);
  });

  it('are not proposed where the register has them, however they are written, and nothing else is', () => {
    const entry = entryKey('SOPHOS Pty. Ltd.', 'protection against malware');
    expect(proposeVendors([of(1, [{ kind: 'antivirus', value: 'Sophos Endpoint' }], [entry])])).toEqual([]);
    expect(
      proposeVendors([
        of(1, [
          { kind: 'setting', value: 'Sophos' },
          { kind: 'software', value: 'nodejs 24' },
        ]),
      ]),
    ).toEqual([]);
  });
});

describe('a vendor’s key', () => {
  it.each([
    ['Best Practice Software Pty Ltd.', 'best-practice-software'],
    ['  best  PRACTICE software', 'best-practice-software'],
    ['Médecin & Co', 'medecin'],
    ['Limited', 'limited'],
    ['---', ''],
  ])('of %s is %s', (name, key) => expect(vendorKey(name)).toBe(key));
});
