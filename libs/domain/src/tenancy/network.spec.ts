import fc from 'fast-check';
import { liesInOne, parseNetwork, senderOf } from './network.js';

describe('a network', () => {
  it.each(['10.0.0.0/8', '203.0.113.7', '203.0.113.7/32', '0.0.0.0/0', '2001:db8::/32', '::1', '::/0', '1:2:3:4:5:6:7:8'])(
    'is %s',
    (text) => {
      expect(parseNetwork(text)).not.toBeNull();
    },
  );

  it.each([
    '',
    '10.0.0.1/8',
    '10.0.0.0/33',
    '10.0.0',
    '010.0.0.0/8',
    '256.0.0.0',
    '1.2.3.4.5',
    '2001:db8::1/32',
    '::/129',
    '1::2::3',
    ':1',
    '1:2',
    'g::',
    '10.0.0.0/8 ',
    '::ffff:10.0.0.0/104',
    'localhost',
  ])('is not %p', (text) => {
    expect(parseNetwork(text)).toBeNull();
  });

  it('holds the addresses below its prefix and no other', () => {
    expect(liesInOne(['10.0.0.0/8', '2001:db8::/32'], '10.255.0.1')).toBe(true);
    expect(liesInOne(['10.0.0.0/8', '2001:db8::/32'], '2001:db8:ffff::1')).toBe(true);
    expect(liesInOne(['10.0.0.0/8', '2001:db8::/32'], '11.0.0.1')).toBe(false);
    expect(liesInOne(['10.0.0.0/8'], '::ffff:10.1.2.3')).toBe(true);
    expect(liesInOne(['10.0.0.0/8'], 'a00::')).toBe(false);
    expect(liesInOne([], '10.0.0.1')).toBe(false);
    expect(liesInOne(['0.0.0.0/0', '::/0'], 'unknown')).toBe(false);
  });

  it('holds exactly what begins with its bits', () => {
    const octet = fc.integer({ min: 0, max: 255 });
    fc.assert(
      fc.property(
        fc.tuple(octet, octet, octet, octet),
        fc.tuple(octet, octet, octet, octet),
        fc.integer({ min: 0, max: 32 }),
        (a, b, prefix) => {
          const bits = (parts: readonly number[]): string => parts.map((part) => part.toString(2).padStart(8, '0')).join('');
          const base = bits(a)
            .slice(0, prefix)
            .padEnd(32, '0')
            .match(/.{8}/g)!
            .map((part) => Number.parseInt(part, 2));
          expect(liesInOne([`${base.join('.')}/${prefix}`], b.join('.'))).toBe(bits(a).slice(0, prefix) === bits(b).slice(0, prefix));
        },
      ),
    );
  });
});

it.each([
  ['203.0.113.9', '203.0.113.9'],
  ['::ffff:203.0.113.9', '203.0.113.9'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:db8:1:2::9', '2001:db8:1:2'],
  ['2001:db8::9', '2001:db8:0:0'],
  ['::1', '0:0:0:0'],
])('takes %s for the sender %s', (address, sender) => {
  expect(senderOf(address)).toBe(sender);
});
