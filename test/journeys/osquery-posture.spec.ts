import type { Clinic } from '#libs/domain';
import { FRONT_DESK } from './support/osquery-client.js';
import { OsqueryProduct } from './support/osquery-product.js';

let product: OsqueryProduct;
let clinic: Clinic;
let owner: string;
let stranger: string;

beforeAll(async () => {
  product = await OsqueryProduct.open();
  const provider = await product.api.provider('Harbour IT');
  clinic = await product.api.clinic(provider, 'Ash Street');
  owner = await product.api.person(provider, 'provider-owner');
  stranger = await product.api.person(await product.api.provider('Rival IT'), 'provider-owner');
}, 60_000);
afterAll(() => product.close());

interface Seen {
  readonly clinic: {
    readonly devices: { readonly edges: readonly { readonly node: Record<string, unknown> }[] };
    readonly posture: { readonly steps: readonly { readonly checks: readonly { readonly id: string; readonly state: string }[] }[] };
  };
}

const SEE = `query ($id: ID!) { clinic(id: $id) {
  devices { edges { node { name platform osName osVersion lastReportAt } } } posture { steps { checks { id state } } } } }`;
const see = (token: string) => product.api.ask<Seen>(SEE, { token, variables: { id: clinic.id } });

it('what osquery answers is seen as the posture of its clinic, and what it cannot tell as not known', async () => {
  const { api } = product;
  const computer = await product.computer(owner, clinic, FRONT_DESK);
  expect(Object.keys((await computer.config()).schedule).length).toBeGreaterThan(15);
  const ago = (minutes: number): Date => new Date(api.clock.now.getTime() - minutes * 60_000);
  const { name, uuid, serial } = FRONT_DESK;
  const answers = [
    computer.snapshot('system_info', ago(50), [
      { hostname: name, uuid, hardware_serial: serial, hardware_vendor: 'Dell Inc.', hardware_model: 'XPS' },
    ]),
    computer.snapshot('os_version', ago(49), [
      { name: 'Microsoft Windows 11 Pro', version: '10.0.26200.7019', build: '26200', platform: 'windows' },
    ]),
    computer.snapshot('bitlocker_info', ago(48), [{ drive_letter: 'C:', protection_status: '1', encryption_method: 'XTS-AES 128' }]),
    computer.snapshot('windows_security_center', ago(47), [{ firewall: 'Poor', antivirus: 'Good' }]),
    computer.snapshot('firewall_profiles', ago(46), []),
    computer.snapshot('inactivity_limit', ago(45), [{ data: '600' }]),
    computer.snapshot('security_profile_info', ago(44), [
      { minimum_password_length: '8', maximum_password_age: '42', lockout_bad_count: '5' },
    ]),
    ...computer.events('programs', ago(43), 0, { added: [{ name: 'Microsoft Office Standard 2016', version: '16.0' }] }),
  ];
  expect(await computer.log(answers, 'result', true)).toBe(true);
  expect(await computer.log(answers, 'result', true)).toBe(true);
  await product.assess(clinic);
  const { data } = await see(owner);
  expect(data?.clinic.devices.edges.map(({ node }) => node)).toEqual([
    {
      ...{ name, platform: 'windows', osName: 'Microsoft Windows 11 Pro', osVersion: '10.0.26200.7019' },
      lastReportAt: ago(43).toISOString(),
    },
  ]);
  const states = new Map(data?.clinic.posture.steps.flatMap(({ checks }) => checks.map(({ id, state }) => [id, state] as const)));
  expect(Object.fromEntries(states)).toMatchObject({
    's1.disk-encryption': 'PASS',
    's6.supported-os': 'PASS',
    's6.firewall': 'FAIL',
    's7.screen-lock': 'PASS',
    's2.passphrase-length': 'FAIL',
    's2.lockout': 'PASS',
    's6.supported-software': 'FAIL',
  });
  for (const unknown of ['s6.os-updates', 's6.antivirus', 's8.time-sync', 's7.local-administrators'])
    expect([unknown, states.get(unknown)]).toEqual([unknown, expect.stringMatching(/^(ERROR|UNKNOWN)$/)]);
});

it('shows another provider nothing', async () => {
  expect((await see(stranger)).errors[0]?.extensions.code).toBe('NOT_FOUND');
});
