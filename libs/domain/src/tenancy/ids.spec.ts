import { clinicId, isUuid } from './ids.js';

const UUID = '6f2f4a3e-9d0e-4b1f-8f5e-0c1d2e3f4a5b';

describe('identifiers', () => {
  it('are lower-case canonical UUIDs', () => {
    expect(clinicId(UUID)).toBe(UUID);
  });

  it.each(['', UUID.toUpperCase(), `${UUID} `, `${UUID}\n`, UUID.slice(1), `{${UUID}}`, `${UUID}', true); DROP TABLE clinic; --`, 'all'])(
    'are not %p',
    (text) => {
      expect(isUuid(text)).toBe(false);
      expect(() => clinicId(text)).toThrow(/ClinicId must be a lower-case UUID/);
    },
  );
});
