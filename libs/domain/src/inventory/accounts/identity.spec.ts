import { trustedCloudId, trustedDirectoryId, trustedLogin } from './identity.js';

it('reads one id in every way that it is written', () => {
  const id = 'c1a7f3c0-0d6c-4c1e-9a55-2f3b7f0f9d10';
  expect(trustedCloudId(`{${id.toUpperCase()}}`)).toBe(id);
  expect(trustedDirectoryId('S-1-5-21-1004336348-1177238915-682003330-1105')).toBe('s-1-5-21-1004336348-1177238915-682003330-1105');
});

it.each(['', '00000000-0000-0000-0000-000000000000', 'unknown', 'n/a'])('takes %j for no id', (text) => {
  expect(trustedCloudId(text)).toBeNull();
  expect(trustedDirectoryId(text)).toBeNull();
});

it.each(['S-1-5-18', 'S-1-5-32-544', 'S-1-1-0'])('takes the SID %s, which every computer has, for no account’s', (sid) => {
  expect(trustedDirectoryId(sid)).toBeNull();
});

it('reads a login with and without its domain as one', () => {
  expect(['jane.smith', 'CLINIC\\Jane.Smith', 'jane.smith@clinic.example', ' JANE.SMITH '].map(trustedLogin)).toEqual(
    Array(4).fill('jane.smith'),
  );
});

it.each(['reception', 'CLINIC\\Administrator', 'info@clinic.example', 'dr', '12', '004217'])('takes %s for nobody’s login', (login) => {
  expect(trustedLogin(login)).toBeNull();
});
