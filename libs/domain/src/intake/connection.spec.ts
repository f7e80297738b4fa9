import { isElsewhere, organisationKey, problemWithSettings } from './connection.js';

it.each([
  'https://rmm.example.com:99999',
  'https://[',
  'ftp://rmm.example.com',
  'https://rmm.example.com/',
  `https://${'a'.repeat(300)}.example`,
])('An address that is none is told by its field: %s', (baseUrl) => {
  expect(problemWithSettings('gophish', { baseUrl })).toContain('baseUrl:');
});

it('Another server or API client means other organisations; another app registration of Microsoft does not', () => {
  const ninja = { baseUrl: 'https://oc.ninjarmm.com', clientId: 'one' };
  expect(isElsewhere('ninjaone', ninja, { ...ninja })).toBe(false);
  expect(isElsewhere('ninjaone', ninja, { ...ninja, baseUrl: 'https://eu.ninjarmm.com' })).toBe(true);
  expect(isElsewhere('ninjaone', ninja, { ...ninja, clientId: 'two' })).toBe(true);
  expect(isElsewhere('microsoft-graph', { tenantId: 'a', clientId: 'b' }, { tenantId: 'c', clientId: 'd' })).toBe(false);
});

it('An organisation is the same whichever connection reaches it', () => {
  const tenant = { id: 'bbbbbbbb-0000-4000-8000-000000000002', name: 'Ash' };
  expect(organisationKey('microsoft-graph', { clientId: 'a' }, tenant)).toBe(
    organisationKey('microsoft-graph', { clientId: 'b' }, { ...tenant, name: 'Ash Street' }),
  );
  const of = (baseUrl: string, name: string): string => organisationKey('ninjaone', { baseUrl }, { id: '3', name });
  expect(of('https://oc.ninjarmm.com', 'Ash')).not.toBe(of('https://eu.ninjarmm.com', 'Ash'));
  expect(of('https://oc.ninjarmm.com', 'Ash')).not.toBe(of('https://oc.ninjarmm.com', 'Birch'));
});

it('A service at one address for all needs no settings, and takes none', () => {
  expect(problemWithSettings('hibp', {})).toBeNull();
  expect(problemWithSettings('hibp', { baseUrl: 'https://haveibeenpwned.example' })).toBe('settings: none and nothing else');
  expect(organisationKey('hibp', {}, { id: 'ash.example', name: 'x' })).toBe('hibp ash.example');
});
