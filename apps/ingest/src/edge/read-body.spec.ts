import { once } from 'node:events';
import { PassThrough, Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { readBody } from './read-body.js';

const RULE = { types: ['application/json'], compressed: 2_000, inflated: 100_000 };
const read = (payload: Readable, encoding: 'gzip' | 'identity', timeoutMs = 5_000): Promise<string> =>
  readBody(payload, { encoding, rule: RULE, timeoutMs }).then((body) => body.toString());
const inPieces = (bytes: Buffer, size: number): Readable =>
  Readable.from(Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) => bytes.subarray(index * size, (index + 1) * size)));

it('reads plain and compressed bodies, however they are cut into pieces', async () => {
  const text = 'ward round '.repeat(200);
  expect(await read(inPieces(Buffer.from(text), 7), 'identity')).toBe(text);
  expect(await read(inPieces(gzipSync(text), 1), 'gzip')).toBe(text);
  expect(await read(Readable.from([]), 'identity')).toBe('');
});

it('reads a body compressed in two members as one', async () => {
  expect(await read(inPieces(Buffer.concat([gzipSync('ward '), gzipSync('round')]), 16), 'gzip')).toBe('ward round');
});

it('stops a body that is longer than allowed, plain or compressed', async () => {
  await expect(read(inPieces(Buffer.alloc(100_001), 1_000), 'identity')).rejects.toMatchObject({ failure: 'body-too-large' });
  const incompressible = Buffer.from(Array.from({ length: 4_000 }, (_, n) => (n * n * 31) % 251));
  await expect(read(inPieces(gzipSync(incompressible, { level: 0 }), 500), 'gzip')).rejects.toMatchObject({
    message: expect.stringContaining('At most 2000 bytes as sent'),
  });
});

it('stops a bomb at the limit, before its end has been sent, and throws the rest away unread', async () => {
  const bytes = gzipSync(Buffer.alloc(50_000_000));
  const half = bytes.length >> 1;
  let sayRefused = (): void => undefined;
  const refused = new Promise<void>((resolve) => (sayRefused = resolve));
  let sent = 0;
  // Half of it inflates to far more than is allowed; the other half is held back until it has been refused.
  const bomb = Readable.from(
    (async function* () {
      yield bytes.subarray(0, half);
      sent = half;
      await refused;
      yield bytes.subarray(half);
      sent = bytes.length;
    })(),
  );
  const reading = readBody(bomb, { encoding: 'gzip', rule: { ...RULE, compressed: 1_000_000 }, timeoutMs: 20_000 });
  await expect(reading).rejects.toMatchObject({ message: expect.stringContaining('At most 100000 bytes after decompression') });
  expect(sent).toBeLessThan(bytes.length);
  sayRefused();
  if (!bomb.readableEnded) await once(bomb, 'end');
  expect(sent).toBe(bytes.length);
}, 30_000);

it.each([
  ['is not gzip', Buffer.from('{"a":1}')],
  ['is cut off', gzipSync('ward round '.repeat(50)).subarray(0, 30)],
  ['has a wrong checksum', Buffer.concat([gzipSync('ward round').subarray(0, -8), Buffer.alloc(8)])],
])('refuses what says it is gzip and %s', async (_, bytes) => {
  await expect(read(inPieces(bytes, 16), 'gzip')).rejects.toMatchObject({ failure: 'bad-compression' });
});

it('gives up on a body that does not arrive', async () => {
  const stuck = new PassThrough();
  stuck.write('{');
  await expect(read(stuck, 'identity', 10)).rejects.toMatchObject({ failure: 'body-too-slow' });
});

it('notices a sender who goes away', async () => {
  const cut = new PassThrough();
  cut.write('{');
  const reading = read(cut, 'identity');
  cut.destroy();
  await expect(reading).rejects.toMatchObject({ failure: 'body-cut-off' });
});
