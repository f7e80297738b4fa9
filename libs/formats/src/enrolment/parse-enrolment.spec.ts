import { parseEnrolment } from './parse-enrolment.js';

const REQUEST = {
  token: `wre_${'x'.repeat(43)}`,
  device: { hostname: 'FRONT-1', platform: 'linux', hardwareUuid: null, serial: 'S-1' },
  agent: { version: '0.1.0' },
};

it('takes a whole request', () => {
  expect(parseEnrolment(REQUEST)).toEqual({ ok: true, value: REQUEST });
});

it.each([
  [{ ...REQUEST, token: undefined }, '/token', 'expected string'],
  [{ ...REQUEST, token: '' }, '/token', 'expected 1 to 256 characters'],
  [{ ...REQUEST, device: { ...REQUEST.device, platform: 'beos' } }, '/device/platform', 'expected "linux" or "macos" or "windows"'],
  [{ ...REQUEST, device: { ...REQUEST.device, serial: 7 } }, '/device/serial', 'expected string or null'],
  [{ ...REQUEST, device: { ...REQUEST.device, clinicId: 'x' } }, '/device/clinicId', 'is not a field of this schema version'],
  [{ ...REQUEST, agent: [] }, '/agent', 'expected object'],
  [null, '', 'expected object'],
  ['text', '', 'expected object'],
])('refuses %j at %s', (json, path, reason) => {
  expect(parseEnrolment(json)).toEqual({ ok: false, problem: 'invalid', path, reason });
});

it('refuses a missing part by name', () => {
  const { device: _device, ...rest } = REQUEST;
  expect(parseEnrolment(rest)).toMatchObject({ path: '/device', reason: 'is missing, expected object' });
});
