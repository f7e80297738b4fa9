import type { Fields, Inventory } from './inventory.js';
import { readInventorySections } from './read-inventory.js';

const NOW = new Date('2026-11-24T00:00:00Z');
const softwareOf = (softwares: readonly Fields[]) => {
  const sections = new Map([['softwares', softwares]]);
  const inventory: Inventory = { deviceId: 'front-1-2026-01-01-00-00-00', tag: null, partial: false, client: null, sections };
  return readInventorySections(inventory, NOW).software;
};

describe('the programs of an inventory', () => {
  it('say which list each is of, where they are of several', () => {
    const software = softwareOf([
      { name: 'openssl', version: '3.0.2-0ubuntu1.15', from: 'deb' },
      { name: 'firefox', version: '130.0', from: 'snap' },
      { name: 'Practice', version: '7' },
    ]);
    const none = { vendor: null, installedOn: null };
    expect(software).toMatchObject({
      status: 'read',
      data: {
        source: 'deb, snap',
        items: [
          { ...none, name: 'Practice', version: '7' },
          { ...none, name: 'firefox', version: '130.0', list: 'snap' },
          { ...none, name: 'openssl', version: '3.0.2-0ubuntu1.15', list: 'deb' },
        ],
      },
    });
  });

  it('are named after their list alone where there is one, and after none where none is told', () => {
    const one = softwareOf([{ name: 'openssl', version: '3', from: 'rpm' }]);
    expect(one).toEqual({
      status: 'read',
      data: { source: 'rpm', truncated: false, items: [{ name: 'openssl', version: '3', vendor: null, installedOn: null }] },
    });
    expect(softwareOf([{ name: '7-Zip', version: '23' }])).toMatchObject({ data: { source: 'inventory' } });
  });
});
