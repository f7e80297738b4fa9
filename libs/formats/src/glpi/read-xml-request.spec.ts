import { readInventorySections } from './read-inventory.js';
import { readJsonInventory } from './read-json-inventory.js';
import { readXmlRequest } from './read-xml-request.js';

const NOW = new Date('2026-11-24T00:00:00Z');
const request = (content: string): string =>
  `<?xml version="1.0" encoding="UTF-8" ?><REQUEST><CONTENT>${content}</CONTENT><DEVICEID>front-1-2026-01-01-00-00-00</DEVICEID><QUERY>INVENTORY</QUERY></REQUEST>`;
const WINDOWS = '<OPERATINGSYSTEM><FULL_NAME>Microsoft Windows 11 Pro</FULL_NAME></OPERATINGSYSTEM>';
const sectionsOf = async (content: string) => {
  const read = await readXmlRequest(request(content));
  if (!read.ok || read.value.query !== 'inventory') throw new Error('refused');
  return readInventorySections(read.value.inventory, NOW);
};

describe('an inventory of Windows', () => {
  const user = (name: string, rid: number): string => `<LOCAL_USERS><ID>S-1-5-21-1-2-3-${rid}</ID><NAME>${name}</NAME></LOCAL_USERS>`;
  const group = (id: string, name: string, more = ''): string => `<LOCAL_GROUPS><ID>${id}</ID><NAME>${name}</NAME>${more}</LOCAL_GROUPS>`;

  it('names its accounts, and does not say who else is an administrator', async () => {
    const groups = group('S-1-5-32-544', 'Administradores') + group('S-1-5-32-545', 'Usuarios');
    const { accounts } = await sectionsOf(WINDOWS + user('Administrador', 500) + user('front', 1001) + groups);
    expect(accounts).toMatchObject({
      data: {
        accounts: [
          { name: 'Administrador', administrator: true },
          { name: 'front', administrator: null },
        ],
      },
    });
    const told = await sectionsOf(WINDOWS + user('front', 1001) + group('S-1-5-32-544', 'Administradores', '<MEMBER>front</MEMBER>'));
    expect(told.accounts).toMatchObject({ data: { accounts: [{ name: 'front', administrator: true }] } });
  });

  it('whose accounts cannot be told apart has no list of them', async () => {
    const { accounts } = await sectionsOf(`${WINDOWS}<LOCAL_USERS><ID>S-1-5-21-1-2-3-1001</ID></LOCAL_USERS>`);
    expect(accounts).toMatchObject({ status: 'unreadable' });
  });

  it('has no disks in what starts it, in shares and in what is plugged in', async () => {
    const drive = (letter: string, type: string, more = ''): string =>
      `<DRIVES><LETTER>${letter}</LETTER><TYPE>${type}</TYPE>${more}</DRIVES>`;
    const { encryption } = await sectionsOf(
      [
        WINDOWS,
        drive('C:', 'Local Disk', '<SYSTEMDRIVE>1</SYSTEMDRIVE><ENCRYPT_STATUS>Yes</ENCRYPT_STATUS>'),
        drive('System reserved', 'Local Disk'),
        ...[drive('E:', 'Removable Disk'), drive('F:', 'Network Drive'), drive('G:', 'Compact Disc'), drive('H:/', 'CD-Rom Drive')],
      ].join(''),
    );
    expect(encryption).toMatchObject({ data: { volumes: [{ mount: 'C:', system: true, encrypted: true }] } });
  });
});

it('keeps the full name of nobody who has a login', async () => {
  const read = await readXmlRequest(request('<LOCAL_USERS><ID>1000</ID><LOGIN>anna</LOGIN><NAME>Anna Nguyen</NAME></LOCAL_USERS>'));
  expect(JSON.stringify(read.ok && read.value.query === 'inventory' ? [...read.value.inventory.sections] : read)).not.toContain('Nguyen');
});

it('refuses the inventory of a phone, which would be taken for a Linux server', async () => {
  const phone = '<HARDWARE><OSNAME>Android</OSNAME></HARDWARE><OPERATINGSYSTEM><KERNEL_NAME>linux</KERNEL_NAME></OPERATINGSYSTEM>';
  expect(await readXmlRequest(request(phone))).toMatchObject({ ok: false, reason: expect.stringContaining('phone') });
  const content = { versionclient: 'GLPI-Agent', operatingsystem: { full_name: 'Tiramisu Android 13.0 api 33' } };
  expect(readJsonInventory({ deviceid: 'd', content })).toMatchObject({ ok: false, path: '/content/operatingsystem' });
});
